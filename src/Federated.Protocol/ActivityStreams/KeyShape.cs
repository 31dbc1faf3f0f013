using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads public keys, alone or on an actor.</summary>
internal static class KeyShape
{
    /// <summary>The wanted key from what its id gave.</summary>
    public static Reading<KeyDocument> Read(JsonElement root, string? keyId)
    {
        // A bare Key object, with or without a type.
        if ((ReadPem(root, null) ?? ReadMultikey(root, null)) is { } bare)
        {
            return new(bare);
        }

        // The actor itself, or GoToSocial's stub of it: the wanted key, else the first.
        if (root.IdOf() is not { } owner)
        {
            return new(ReadRefusal.MissingKey);
        }

        List<KeyDocument> keys = [.. PublicKeys(root.Find(Terms.PublicKey), owner), .. AssertionMethods(root.Find(Terms.AssertionMethod), owner)];
        var found = keys.Find(key => key.Id == keyId) ?? (keyId is null && keys.Count > 0 ? keys[0] : null);
        return found is not null ? new(found) : new(ReadRefusal.MissingKey);
    }

    public static IReadOnlyList<KeyDocument> PublicKeys(JsonElement property, string owner) => Many(property, owner, ReadPem);

    public static IReadOnlyList<KeyDocument> AssertionMethods(JsonElement property, string owner) => Many(property, owner, ReadMultikey);

    private static List<KeyDocument> Many(JsonElement property, string owner, Func<JsonElement, string?, KeyDocument?> read)
    {
        List<KeyDocument>? keys = null;
        var left = ReadLimits.Keys;
        foreach (var value in property.Values())
        {
            if (left-- == 0)
            {
                break;
            }

            if (read(value, owner) is { } key)
            {
                (keys ??= new(1)).Add(key);
            }
        }

        return keys ?? [];
    }

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
