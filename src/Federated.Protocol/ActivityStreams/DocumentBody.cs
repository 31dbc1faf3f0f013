using System.Globalization;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Writes the members that several kinds of documents share, in one fixed order, without nulls.</summary>
internal static class DocumentBody
{
    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>Whole seconds in UTC with a <c>Z</c>: the one form that every peer reads.</summary>
    public static void Instant(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            json.WriteString(name, instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }

    public static void Texts(this Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void Whole(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    /// <summary>A list that is left out when it is empty.</summary>
    public static void TextsIfAny(this Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            json.Texts(name, values);
        }
    }

    public static void Flag(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    public static void Tombstone(Utf8JsonWriter json, TombstoneDocument tombstone)
    {
        json.WriteString(Terms.Id, tombstone.Id);
        json.WriteString(Terms.Type, Terms.Tombstone);
        json.Text(Terms.FormerType, tombstone.FormerType);
        json.Instant(Terms.Deleted, tombstone.Deleted);
    }

    /// <summary>A reference as its id, or whole as it was given.</summary>
    public static void ReferenceValue(Utf8JsonWriter json, Reference reference)
    {
        if (reference.Embedded is { } embedded)
        {
            embedded.WriteTo(json);
        }
        else
        {
            json.WriteStringValue(reference.Id ?? throw new ArgumentException("A reference needs an id or what it embeds.", nameof(reference)));
        }
    }

    public static void Tags(Utf8JsonWriter json, IReadOnlyList<TagDocument> tags)
    {
        json.WriteStartArray(Terms.Tag);
        foreach (var tag in tags)
        {
            json.WriteStartObject();
            json.Text(Terms.Id, tag.Id);
            json.WriteString(Terms.Type, tag.Kind == TagKind.ObjectLink ? Terms.Link : tag.Kind.ToString());
            json.Text(Terms.MediaType, tag.MediaType);
            json.Text(Terms.Name, tag.Name);
            json.Text(Terms.Href, tag.Href);
            json.Text(Terms.AttributedTo, tag.AttributedTo);
            json.Instant(Terms.Updated, tag.Updated);
            Picture(json, Terms.Icon, tag.Icon);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Picture(Utf8JsonWriter json, string name, MediaLink? picture)
    {
        if (picture is not null)
        {
            json.WriteStartObject(name);
            json.WriteString(Terms.Type, Terms.Image);
            json.Text(Terms.MediaType, picture.MediaType);
            json.WriteString(Terms.Url, picture.Url);
            json.WriteEndObject();
        }
    }

    public static void Policy(Utf8JsonWriter json, InteractionPolicyDocument? policy)
    {
        if (policy is null)
        {
            return;
        }

        json.WriteStartObject(Terms.InteractionPolicy);
        Rule(Terms.CanLike, policy.CanLike);
        Rule(Terms.CanReply, policy.CanReply);
        Rule(Terms.CanAnnounce, policy.CanAnnounce);
        Rule(Terms.CanQuote, policy.CanQuote);
        Rule(Terms.CanRemix, policy.CanRemix);
        Rule(Terms.CanFeature, policy.CanFeature);
        json.WriteEndObject();

        void Rule(string name, InteractionRule? rule)
        {
            if (rule is not null)
            {
                json.WriteStartObject(name);
                json.Texts(Terms.AutomaticApproval, rule.AutomaticApproval);
                json.TextsIfAny(Terms.ManualApproval, rule.ManualApproval);
                json.WriteEndObject();
            }
        }
    }

    public static void Reuse(Utf8JsonWriter json, ReuseConsent? reuse)
    {
        if (reuse is not null)
        {
            json.TextsIfAny(Terms.SearchableBy, reuse.SearchableBy);
            json.TextsIfAny(Terms.XRobotsTag, reuse.Robots);
            json.Text(Terms.License, reuse.License);
            json.Text(Terms.TrainingConsent, reuse.Training);
        }
    }

    public static void Generator(Utf8JsonWriter json, GeneratorDocument? generator)
    {
        if (generator is null)
        {
            return;
        }

        json.WriteStartObject(Terms.Generator);
        json.Text(Terms.Id, generator.Id);
        json.WriteString(Terms.Type, generator.Type ?? Terms.Application);
        json.Text(Terms.Name, generator.Name);
        json.Text(Terms.Url, generator.Url);
        if (generator.Implements.Count > 0)
        {
            json.WriteStartArray(Terms.Implements);
            foreach (var link in generator.Implements)
            {
                json.WriteStartObject();
                json.WriteString(Terms.Type, Terms.Link);
                json.WriteString(Terms.Href, link.Href);
                json.Text(Terms.Name, link.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
