using System.Globalization;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads single values where peers disagree about their shape: one value or an array, text or object.</summary>
internal static class WireValues
{
    /// <summary>The values of a property: its elements when it is an array, itself when it is not; nulls are left out.</summary>
    public static IEnumerable<JsonElement> Many(this JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            if (value.ValueKind != JsonValueKind.Null)
            {
                yield return value;
            }

            yield break;
        }

        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Null)
            {
                yield return element;
            }
        }
    }

    /// <summary>Whether a property is there at all, even as null.</summary>
    public static bool Has(this JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out _);

    /// <summary>The first text of a property, cut to a length; null when there is none or it is empty.</summary>
    public static string? Text(this JsonElement parent, string name, int limit)
    {
        foreach (var value in parent.Many(name))
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            {
                return Cut(text, limit);
            }
        }

        return null;
    }

    /// <summary>The text of a property, else the first of its language map.</summary>
    public static string? TextOrMap(this JsonElement parent, string name, string mapName, int limit) =>
        parent.Text(name, limit) ?? (parent.LanguageMap(mapName).FirstOrDefault() is { Text: { } text } ? Cut(text, limit) : null);

    /// <summary>The entries of a language map, at most 32 of them.</summary>
    public static IEnumerable<(string Language, string Text)> LanguageMap(this JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var map) || map.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var entry in map.EnumerateObject().Take(32))
        {
            if (entry.Value.ValueKind == JsonValueKind.String && entry.Value.GetString() is { Length: > 0 } text)
            {
                yield return (entry.Name, text);
            }
        }
    }

    /// <summary>A truth value; text and numbers are none.</summary>
    public static bool? Flag(this JsonElement parent, string name) => parent.Many(name).FirstOrDefault().ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A whole number of a range, also when written as text.</summary>
    public static long? Whole(this JsonElement parent, string name, long from, long to)
    {
        var value = parent.Many(name).FirstOrDefault();
        var found = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.Number when value.TryGetDouble(out var real) && real == Math.Floor(real) && Math.Abs(real) < 1e15 => (long)real,
            JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => (long?)null,
        };
        return found >= from && found <= to ? found : null;
    }

    /// <summary>An instant, written in any of the ways that peers write them.</summary>
    public static DateTimeOffset? Instant(this JsonElement parent, string name) =>
        parent.Text(name, 64) is { } text && TryReadInstant(text, out var instant) ? instant : null;

    /// <summary>The types of something, at most 8.</summary>
    public static IEnumerable<string> Types(this JsonElement element) =>
        element.Many(Terms.Type).Where(static value => value.ValueKind == JsonValueKind.String).Take(8).Select(static value => Cut(value.GetString()!, 256));

    /// <summary>Of several types the first that we know, else the first.</summary>
    public static string? TypeAmong(this JsonElement element, params string[][] known)
    {
        string? first = null;
        foreach (var type in element.Types())
        {
            first ??= type;
            if (Array.Exists(known, list => list.Contains(type)))
            {
                return type;
            }
        }

        return first;
    }

    /// <summary>The id of something that is its id or has one; null when that is not an acceptable address.</summary>
    public static string? IdOf(this JsonElement element)
    {
        var id = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Object when element.TryGetProperty(Terms.Id, out var inner) && inner.ValueKind == JsonValueKind.String => inner.GetString(),
            JsonValueKind.Object when element.Types().Contains(Terms.Link) => element.Text(Terms.Href, ReadLimits.MaxUri + 1),
            _ => null,
        };
        return WireUri.IsAcceptable(id) ? id : null;
    }

    /// <summary>The first usable id of a property.</summary>
    public static string? Id(this JsonElement parent, string name)
    {
        foreach (var value in parent.Many(name).Take(16))
        {
            if (value.IdOf() is { } id)
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>Addressees: ids, each once, with everybody always spelt the same.</summary>
    public static IReadOnlyList<string> Addressees(this JsonElement parent, string name)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in parent.Many(name).Take(ReadLimits.Addressees))
        {
            var id = value.ValueKind == JsonValueKind.String && Terms.PublicAliases.Contains(value.GetString()) ? Terms.Public : value.IdOf();
            if (id is not null && seen.Add(id))
            {
                found.Add(id);
            }
        }

        return found;
    }

    /// <summary>Something named by id or embedded; null when it is neither.</summary>
    public static Reference? AsReference(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.IdOf() is { } id ? new Reference { Id = id }
            : Terms.PublicAliases.Contains(element.GetString()) ? new Reference { Id = Terms.Public }
            : null,
        JsonValueKind.Object => new Reference
        {
            Id = element.IdOf(),
            Type = element.TypeAmong(Terms.ActivityTypes, Terms.ActorTypes, Terms.ObjectTypes, Terms.CollectionTypes, [Terms.Tombstone]),
            Embedded = element,
        },
        _ => null,
    };

    /// <summary>Cuts a text, never through a character of two units.</summary>
    public static string Cut(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];

    /// <summary>RFC 3339 and its relatives: fractions, <c>+0000</c> without the colon (Threads), no zone at all (taken as UTC).</summary>
    internal static bool TryReadInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        text = text.Trim();
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        if (text.Length > 19 && text[^5] is '+' or '-' && !text.AsSpan(text.Length - 4).ContainsAnyExceptInRange('0', '9'))
        {
            text = string.Concat(text.AsSpan(0, text.Length - 2), ":", text.AsSpan(text.Length - 2));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }
}
