using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads single values where peers disagree about their shape: one value or an array, text or object.</summary>
internal static class WireValues
{
    // A map has one entry a language; nobody writes more.
    private const int MaxLanguages = 32;
    private const int MaxAlternatives = 16;

    /// <summary>The values of a property.</summary>
    public static OneOrMany Values(this JsonElement value) => new(value);

    /// <summary>A property; undefined when it is not there, or when this is no object.</summary>
    public static JsonElement Find(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The values of a property.</summary>
    public static OneOrMany Many(this JsonElement parent, string name) => new(parent.Find(name));

    /// <summary>Whether a property is there at all, even as null.</summary>
    public static bool Has(this JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out _);

    /// <summary>The first text, cut to a length; null when there is none or it is empty.</summary>
    public static string? Text(this JsonElement value, int limit)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return Cut(value.GetString()!, limit) is { Length: > 0 } text ? text : null;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
            {
                if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text)
                {
                    return Cut(text, limit);
                }
            }
        }

        return null;
    }

    /// <summary>The first text of a property, cut to a length; null when there is none or it is empty.</summary>
    public static string? Text(this JsonElement parent, string name, int limit) => parent.Find(name).Text(limit);

    /// <summary>The text of a property, else the first of its language map.</summary>
    public static string? TextOrMap(this JsonElement parent, string name, string mapName, int limit) => parent.Text(name, limit) ?? parent.Find(mapName).FirstOfMap(limit);

    /// <summary>The first text of a language map; null when it is none or is empty.</summary>
    public static string? FirstOfMap(this JsonElement map, int limit)
    {
        if (map.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in map.EnumerateObject())
            {
                if (entry.Value.Text(limit) is { } text)
                {
                    return text;
                }
            }
        }

        return null;
    }

    /// <summary>The entries of a language map, at most 32 of them.</summary>
    public static IReadOnlyList<LanguageText> LanguageMap(this JsonElement map, int limit)
    {
        if (map.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var entries = new List<LanguageText>();
        foreach (var entry in map.EnumerateObject())
        {
            if (entries.Count < MaxLanguages && entry.Value.Text(limit) is { } text)
            {
                entries.Add(new(Cut(entry.Name, ReadLimits.ShortText), text));
            }
        }

        return entries;
    }

    /// <summary>A truth value; text and numbers are none.</summary>
    public static bool? Flag(this JsonElement value) => value.Values().First.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A truth value of a property; text and numbers are none.</summary>
    public static bool? Flag(this JsonElement parent, string name) => parent.Find(name).Flag();

    /// <summary>A whole number of a range, also when written as text.</summary>
    public static long? Whole(this JsonElement property, long from, long to)
    {
        var value = property.Values().First;
        var found = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.Number when value.TryGetDouble(out var real) && real == Math.Floor(real) && Math.Abs(real) < 1e15 => (long)real,
            JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => (long?)null,
        };
        return found >= from && found <= to ? found : null;
    }

    /// <summary>A whole number of a range, also when written as text.</summary>
    public static long? Whole(this JsonElement parent, string name, long from, long to) => parent.Find(name).Whole(from, to);

    /// <summary>A finite number, also when written as text.</summary>
    public static double? Real(this JsonElement property)
    {
        var value = property.Values().First;
        var found = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var number) => number,
            JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => (double?)null,
        };
        return found is { } real && double.IsFinite(real) ? real : null;
    }

    /// <summary>An instant, written in any of the ways that peers write them.</summary>
    public static DateTimeOffset? Instant(this JsonElement property)
    {
        var value = property.Values().First;
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        // The common form, straight from the bytes: 2026-08-20T10:00:00Z, also with fractions. Without a zone the framework would take its own.
        if (JsonMarshal.GetRawUtf8Value(value) is [.., (byte)'Z', (byte)'"'] && value.TryGetDateTimeOffset(out var common))
        {
            return common;
        }

        return value.GetString() is { Length: < 64 } text && WireInstant.TryRead(text, out var instant) ? instant : null;
    }

    /// <summary>An instant of a property.</summary>
    public static DateTimeOffset? Instant(this JsonElement parent, string name) => parent.Find(name).Instant();

    /// <summary>The id of something that is its id or has one; null when that is not an acceptable address.</summary>
    public static string? IdOf(this JsonElement element)
    {
        var id = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Object when element.TryGetProperty(Terms.Id, out var inner) && inner.ValueKind == JsonValueKind.String => inner.GetString(),
            JsonValueKind.Object when WireTypes.Is(element, Terms.Link) => element.Text(Terms.Href, ReadLimits.MaxUri + 1),
            _ => null,
        };
        return WireUri.IsAcceptable(id) ? id : null;
    }

    /// <summary>The first usable id among the values.</summary>
    public static string? FirstId(this JsonElement property)
    {
        var tried = 0;
        foreach (var value in property.Values())
        {
            if (value.IdOf() is { } id)
            {
                return id;
            }

            if (++tried == MaxAlternatives)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>The first usable id of a property.</summary>
    public static string? Id(this JsonElement parent, string name) => parent.Find(name).FirstId();

    /// <summary>All usable ids, up to a number.</summary>
    public static IReadOnlyList<string> Ids(this JsonElement property, int limit)
    {
        List<string>? ids = null;
        var left = limit;
        foreach (var value in property.Values())
        {
            if (left-- == 0)
            {
                break;
            }

            if (value.IdOf() is { } id)
            {
                (ids ??= []).Add(id);
            }
        }

        return ids ?? (IReadOnlyList<string>)[];
    }

    /// <summary>All texts, each cut, up to a number.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement property, int count, int limit)
    {
        List<string>? texts = null;
        foreach (var value in property.Values())
        {
            if (count-- == 0)
            {
                break;
            }

            if (value.Text(limit) is { } text)
            {
                (texts ??= []).Add(text);
            }
        }

        return texts ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Addressees: ids, each once, with everybody always spelt the same.</summary>
    public static IReadOnlyList<string> Addressees(this JsonElement property)
    {
        var values = property.Values();
        if (values.Capacity == 0)
        {
            return [];
        }

        var found = new List<string>(Math.Min(values.Capacity, MaxAlternatives));
        HashSet<string>? seen = null;
        var left = ReadLimits.Addressees;
        foreach (var value in values)
        {
            if (left-- == 0)
            {
                break;
            }

            if (AddresseeOf(value) is not { } id)
            {
                continue;
            }

            // A short list is looked through faster than it is hashed; a long one must not be.
            if (found.Count == MaxAlternatives && seen is null)
            {
                seen = new(found, StringComparer.Ordinal);
            }

            if (seen?.Add(id) ?? !found.Contains(id))
            {
                found.Add(id);
            }
        }

        return found;
    }

    /// <summary>Something named by id or embedded; null when it is neither.</summary>
    public static Reference? AsReference(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => AddresseeOf(element) is { } id ? new Reference { Id = id } : null,
        JsonValueKind.Object => new Reference { Id = element.IdOf(), Type = WireTypes.Of(element, TypeClass.Known), Embedded = element },
        _ => null,
    };

    /// <summary>The first value of a property as a reference; of several that are none, the first decides.</summary>
    public static Reference? Single(this JsonElement property) => property.Values().First.AsReference();

    /// <summary>The references among the values, up to a number.</summary>
    public static IReadOnlyList<Reference> References(this JsonElement property, int limit)
    {
        var values = property.Values();
        if (values.Capacity == 0)
        {
            return [];
        }

        var found = new List<Reference>(Math.Min(values.Capacity, limit));
        foreach (var value in values)
        {
            if (limit-- == 0)
            {
                break;
            }

            if (value.AsReference() is { } reference)
            {
                found.Add(reference);
            }
        }

        return found;
    }

    /// <summary>Cuts a text, never through a character of two units.</summary>
    public static string Cut(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];

    private static string? AddresseeOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            foreach (var alias in Terms.PublicAliases)
            {
                if (value.ValueEquals(alias))
                {
                    return Terms.Public;
                }
            }
        }

        return value.IdOf();
    }
}
