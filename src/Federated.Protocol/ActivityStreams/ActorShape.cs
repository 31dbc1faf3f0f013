using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads actors and keys.</summary>
internal static class ActorShape
{
    public static Reading<ActorDocument> Read(JsonElement root)
    {
        var type = root.TypeAmong(Terms.ActorTypes, [Terms.Tombstone]);
        var id = root.IdOf();
        var username = root.Text(Terms.PreferredUsername, int.MaxValue);
        var inbox = root.Id(Terms.Inbox);
        var refusal =
            type is null ? ReadRefusal.MissingType
            : type == Terms.Tombstone ? ReadRefusal.Tombstone
            : !Terms.ActorTypes.Contains(type) ? ReadRefusal.WrongType
            : id is null ? root.Has(Terms.Id) ? ReadRefusal.BadId : ReadRefusal.MissingId
            : username is null || username.Length > ReadLimits.Username ? ReadRefusal.MissingUsername
            : inbox is null ? ReadRefusal.MissingInbox
            : !WireUri.SameHost(id, inbox) ? ReadRefusal.ForeignInbox
            : ReadRefusal.None;
        return refusal == ReadRefusal.None ? new(Build(root, id!, type!, username!, inbox!)) : new(refusal);
    }

    public static Reading<KeyDocument> ReadKey(JsonElement root, string? keyId)
    {
        // A bare Key object, with or without a type.
        if (ReadPem(root, null) is { } bare)
        {
            return new(bare);
        }

        if (ReadMultikey(root, null) is { } multikey)
        {
            return new(multikey);
        }

        // The actor itself, or GoToSocial's stub of it: the wanted key, else the first.
        var owner = root.IdOf();
        var keys = owner is null ? [] : PublicKeys(root, owner).Concat(AssertionMethods(root, owner)).ToList();
        return (keys.Find(key => key.Id == keyId) ?? (keyId is null ? keys.FirstOrDefault() : null)) is { } found ? new(found) : new(ReadRefusal.MissingKey);
    }

    private static ActorDocument Build(JsonElement root, string id, string type, string username, string inbox) => new()
    {
        Id = id,
        Type = type,
        PreferredUsername = username,
        Inbox = inbox,
        SharedInbox = root.Many(Terms.Endpoints).Select(static endpoints => endpoints.Id(Terms.SharedInbox)).FirstOrDefault() is { } shared && WireUri.SameHost(id, shared) ? shared : null,
        Outbox = OnSameHost(root, Terms.Outbox, id),
        Followers = OnSameHost(root, Terms.Followers, id),
        Following = OnSameHost(root, Terms.Following, id),
        Featured = OnSameHost(root, Terms.Featured, id),
        Url = PageOf(root, id),
        Name = root.TextOrMap(Terms.Name, Terms.NameMap, ReadLimits.DisplayName),
        Summary = root.TextOrMap(Terms.Summary, Terms.SummaryMap, ReadLimits.ActorSummary),
        Icon = MediaShape.ReadLink(root, Terms.Icon),
        Image = MediaShape.ReadLink(root, Terms.Image.ToLowerInvariant()),
        Published = root.Instant(Terms.Published),
        Updated = root.Instant(Terms.Updated),
        ManuallyApprovesFollowers = root.Flag(Terms.ManuallyApprovesFollowers) ?? false,
        Discoverable = root.Flag(Terms.Discoverable),
        Indexable = root.Flag(Terms.Indexable),
        Fields = ReadFields(root),
        Tags = TagShape.Read(root),
        AlsoKnownAs = [.. root.Many(Terms.AlsoKnownAs).Take(ReadLimits.AlsoKnownAs).Select(static value => value.IdOf()).OfType<string>()],
        MovedTo = root.Id(Terms.MovedTo),
        PublicKeys = [.. PublicKeys(root, id)],
        AssertionMethods = [.. AssertionMethods(root, id)],
        WebFinger = root.Text(Terms.WebFinger, ReadLimits.ShortText),
        GenAi = root.Flag(Terms.GenAi),
    };

    /// <summary>The page for people; on another host than the id it could pose as somebody else's (Iceshrimp's advisory).</summary>
    internal static string? PageOf(JsonElement root, string id)
    {
        if (MediaShape.ChooseUrl(root, "text/html").Url is not { } url || !WireUri.TryParse(url, out var page) || !WireUri.TryParse(id, out var own))
        {
            return null;
        }

        // Threads has its ids on threads.net and its pages on www.threads.net.
        return WithoutWww(WireUri.HostOf(page)) == WithoutWww(WireUri.HostOf(own)) ? url : null;
    }

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;

    private static string? OnSameHost(JsonElement root, string name, string id) =>
        root.Id(name) is { } found && WireUri.SameHost(found, id) ? found : null;

    private static List<ProfileField> ReadFields(JsonElement root)
    {
        var fields = new List<ProfileField>();
        foreach (var value in root.Many(Terms.Attachment).Take(ReadLimits.Attachments))
        {
            if (fields.Count < ReadLimits.Fields && value.ValueKind == JsonValueKind.Object && value.Types().Contains(Terms.PropertyValue)
                && value.Text(Terms.Name, ReadLimits.FieldText) is { } name)
            {
                fields.Add(new(name, value.Text(Terms.Value, ReadLimits.FieldText) ?? ""));
            }
        }

        return fields;
    }

    private static IEnumerable<KeyDocument> PublicKeys(JsonElement root, string owner) =>
        root.Many(Terms.PublicKey).Take(ReadLimits.Keys).Select(key => ReadPem(key, owner)).OfType<KeyDocument>();

    private static IEnumerable<KeyDocument> AssertionMethods(JsonElement root, string owner) =>
        root.Many(Terms.AssertionMethod).Take(ReadLimits.Keys).Select(key => ReadMultikey(key, owner)).OfType<KeyDocument>();

    private static KeyDocument? ReadPem(JsonElement key, string? owner) =>
        key.ValueKind == JsonValueKind.Object
        && key.IdOf() is { } id
        && key.Text(Terms.PublicKeyPem, ReadLimits.PemText) is { } pem
        && (key.Id(Terms.Owner) ?? key.Id(Terms.Controller) ?? owner) is { } whose
            ? new() { Id = id, Owner = whose, PublicKeyPem = pem }
            : null;

    private static KeyDocument? ReadMultikey(JsonElement key, string? owner) =>
        key.ValueKind == JsonValueKind.Object
        && key.IdOf() is { } id
        && key.Text(Terms.PublicKeyMultibase, ReadLimits.ShortText) is { } multibase
        && (key.Id(Terms.Controller) ?? key.Id(Terms.Owner) ?? owner) is { } whose
            ? new() { Id = id, Owner = whose, PublicKeyMultibase = multibase }
            : null;
}
