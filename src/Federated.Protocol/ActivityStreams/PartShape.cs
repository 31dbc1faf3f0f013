using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads the parts that several kinds of documents share: policies, generators, places, links, proofs.</summary>
internal static class PartShape
{
    /// <summary>The signatures of a document, from the JSON as received: they are over its own bytes or its own terms.</summary>
    public static DocumentProofs? ReadProofs(JsonElement raw)
    {
        var signature = raw.Find(Terms.Signature);
        var proof = raw.Find(Terms.Proof);
        return signature.ValueKind == JsonValueKind.Object || proof.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? new(signature.ValueKind == JsonValueKind.Object ? signature : null, proof.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? proof : null)
            : null;
    }

    /// <summary>GoToSocial's policy, else what Pixelfed calls capabilities.</summary>
    public static InteractionPolicyDocument? ReadPolicy(in Members members)
    {
        if (members[Term.InteractionPolicy].Values().First is { ValueKind: JsonValueKind.Object } policy)
        {
            return new()
            {
                CanLike = ReadRule(policy, Terms.CanLike),
                CanReply = ReadRule(policy, Terms.CanReply),
                CanAnnounce = ReadRule(policy, Terms.CanAnnounce),
                CanQuote = ReadRule(policy, Terms.CanQuote),
                CanRemix = ReadRule(policy, Terms.CanRemix),
                CanFeature = ReadRule(policy, Terms.CanFeature),
            };
        }

        var capabilities = members[Term.Capabilities].Values().First;
        var read = capabilities.ValueKind != JsonValueKind.Object ? null : new InteractionPolicyDocument
        {
            CanLike = ReadCapability(capabilities, "like", Terms.CanLike),
            CanReply = ReadCapability(capabilities, "reply", Terms.CanReply),
            CanAnnounce = ReadCapability(capabilities, "announce", Terms.CanAnnounce),
        };
        return read is { CanLike: null, CanReply: null, CanAnnounce: null } ? null : read;
    }

    public static GeneratorDocument? ReadGenerator(JsonElement property)
    {
        var generator = property.Values().First;
        if (generator.ValueKind == JsonValueKind.String)
        {
            return generator.IdOf() is { } id ? new() { Id = id } : null;
        }

        return generator.ValueKind != JsonValueKind.Object ? null : new()
        {
            Id = generator.IdOf(),
            Type = WireTypes.Of(generator, TypeClass.Actor),
            Name = generator.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.DisplayName),
            Url = generator.Id(Terms.Url),
            Implements = ReadLinks(generator.Find(Terms.Implements)),
        };
    }

    /// <summary>A place that says where it is: one that is only named by id, or has neither name nor position, says nothing.</summary>
    public static PlaceDocument? ReadLocation(JsonElement property) => property.Values().First is { ValueKind: JsonValueKind.Object } place ? ReadPlace(place) : null;

    public static PlaceDocument ReadPlace(JsonElement place) => new()
    {
        Id = place.IdOf(),
        Name = place.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.DisplayName),
        Latitude = place.Find(Terms.Latitude).Real() is { } latitude and >= -90 and <= 90 ? latitude : null,
        Longitude = place.Find(Terms.Longitude).Real() is { } longitude and >= -180 and <= 180 ? longitude : null,
        Altitude = place.Find(Terms.Altitude).Real(),
        Accuracy = place.Find(Terms.Accuracy).Real() is { } accuracy and >= 0 and <= 100 ? accuracy : null,
        Radius = place.Find(Terms.Radius).Real() is { } radius and >= 0 ? radius : null,
        Units = place.Text(Terms.Units, ReadLimits.ShortText),
        Address = ReadAddress(place.Find(Terms.Address)),
    };

    /// <summary>The links among the values; a bare address is a link of which nothing more is said.</summary>
    public static IReadOnlyList<LinkDocument> ReadLinks(JsonElement property)
    {
        List<LinkDocument>? links = null;
        var left = ReadLimits.Links;
        foreach (var value in property.Values())
        {
            if (left-- == 0)
            {
                break;
            }

            if (ReadLink(value) is { } link)
            {
                (links ??= []).Add(link);
            }
        }

        return links ?? (IReadOnlyList<LinkDocument>)[];
    }

    public static LinkDocument? ReadLink(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.IdOf() is { } plain ? new() { Href = plain } : null;
        }

        return (value.Id(Terms.Href) ?? value.Id(Terms.Url)) is not { } href ? null : new()
        {
            Href = href,
            Type = WireTypes.Of(value, TypeClass.Link),
            MediaType = value.Text(Terms.MediaType, ReadLimits.ShortText) ?? value.Text(Terms.MimeType, ReadLimits.ShortText),
            Name = value.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.Title),
            Rel = value.Find(Terms.Rel).Texts(ReadLimits.Relations, ReadLimits.ShortText),
            Hreflang = value.Text(Terms.Hreflang, ReadLimits.ShortText),
            Width = (int?)value.Whole(Terms.Width, 1, ReadLimits.Pixels),
            Height = (int?)value.Whole(Terms.Height, 1, ReadLimits.Pixels),
            Size = value.Whole("size", 0, long.MaxValue),
            Fps = (int?)value.Whole("fps", 0, 1000),
        };
    }

    public static ReuseConsent? ReadReuse(in Members members)
    {
        var license = members[Term.License].FirstId() ?? members[Term.Licence].FirstId();
        // Two answers to a question of yes and no are none.
        var answer = members[Term.TrainingConsent];
        var training = answer.ValueKind == JsonValueKind.Array && answer.GetArrayLength() != 1 ? null : answer.Text(ReadLimits.ShortText);
        return license is null && training is null && !members.Has(Term.SearchableBy) && !members.Has(Term.XRobotsTag) ? null : new()
        {
            SearchableBy = members[Term.SearchableBy].Addressees(),
            Robots = members[Term.XRobotsTag].Texts(ReadLimits.Relations, ReadLimits.ShortText),
            License = license,
            Training = training,
        };
    }

    /// <summary>GoToSocial called them <c>always</c> and <c>approvalRequired</c> before FEP-044f gave them their names.</summary>
    private static InteractionRule? ReadRule(JsonElement policy, string name) => policy.Many(name).First is not { ValueKind: JsonValueKind.Object } rule ? null : new(
        rule.Has(Terms.AutomaticApproval) ? rule.Find(Terms.AutomaticApproval).Addressees() : rule.Find(Terms.Always).Addressees(),
        rule.Has(Terms.ManualApproval) ? rule.Find(Terms.ManualApproval).Addressees() : rule.Find(Terms.ApprovalRequired).Addressees());

    /// <summary>Pixelfed names who may, and says null for nobody; its own contexts call the same <c>announce</c> and <c>canAnnounce</c>.</summary>
    private static InteractionRule? ReadCapability(JsonElement capabilities, string name, string sameAs)
    {
        var found = capabilities.Find(name).Values().Capacity > 0 ? capabilities.Find(name) : capabilities.Find(sameAs);
        return found.Addressees() is { Count: > 0 } allowed ? new(allowed, []) : null;
    }

    private static PostalAddressDocument? ReadAddress(JsonElement property)
    {
        var address = property.Values().First;
        if (address.ValueKind == JsonValueKind.String)
        {
            // Gancio and others write the whole address as one text.
            return address.Text(ReadLimits.ShortText) is { } text ? new() { Street = text } : null;
        }

        return address.ValueKind != JsonValueKind.Object ? null : new()
        {
            Street = address.Text(Terms.StreetAddress, ReadLimits.ShortText),
            PostalCode = address.Text(Terms.PostalCode, ReadLimits.ShortText),
            Locality = address.Text(Terms.AddressLocality, ReadLimits.ShortText),
            Region = address.Text(Terms.AddressRegion, ReadLimits.ShortText),
            Country = address.Text(Terms.AddressCountry, ReadLimits.ShortText),
        };
    }
}
