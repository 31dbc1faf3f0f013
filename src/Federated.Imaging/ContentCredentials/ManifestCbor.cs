using System.Formats.Cbor;
using System.Globalization;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Writes the CBOR of manifests deterministically: sorted keys, definite lengths, shortest numbers (RFC 8949 §4.2).</summary>
internal static class ManifestCbor
{
    private const ulong DateTag = 0;

    public static CborWriter Writer() => new(CborConformanceMode.Canonical, convertIndefiniteLengthEncodings: true);

    public static byte[] Bytes(ReadOnlySpan<byte> value)
    {
        var writer = Writer();
        writer.WriteByteString(value);
        return writer.Encode();
    }

    public static void Text(CborWriter writer, string name, string? value)
    {
        if (value is null)
            return;
        writer.WriteTextString(name);
        writer.WriteTextString(value);
    }

    public static void Time(CborWriter writer, string name, DateTimeOffset? value)
    {
        if (value is not { } time)
            return;
        writer.WriteTextString(name);
        writer.WriteTag((CborTag)DateTag);
        writer.WriteTextString(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    public static void Agent(CborWriter writer, string name, SoftwareAgent? agent)
    {
        if (agent is null)
            return;
        writer.WriteTextString(name);
        writer.WriteStartMap(null);
        Text(writer, "name", agent.Name);
        Text(writer, "version", agent.Version);
        writer.WriteEndMap();
    }

    public static void Reference(CborWriter writer, HashedUri uri)
    {
        writer.WriteStartMap(2);
        Text(writer, "url", uri.Url);
        writer.WriteTextString("hash");
        writer.WriteByteString(uri.Hash.Span);
        writer.WriteEndMap();
    }

    public static void References(CborWriter writer, string name, IReadOnlyCollection<HashedUri> uris)
    {
        writer.WriteTextString(name);
        writer.WriteStartArray(uris.Count);
        foreach (var uri in uris)
            Reference(writer, uri);
        writer.WriteEndArray();
    }

    /// <summary>What a parent's verification found (C2PA 2.2 §18.15.12.4.3).</summary>
    public static void Results(CborWriter writer, string name, CredentialVerification verification)
    {
        writer.WriteTextString(name);
        writer.WriteStartMap(null);
        writer.WriteTextString("activeManifest");
        Statuses(writer, verification.Statuses);
        if (verification.Ingredients.Count > 0)
        {
            writer.WriteTextString("ingredientDeltas");
            writer.WriteStartArray(verification.Ingredients.Count);
            foreach (var ingredient in verification.Ingredients)
            {
                writer.WriteStartMap(null);
                Text(writer, "ingredientAssertionURI", ingredient.AssertionUrl);
                writer.WriteTextString("validationDeltas");
                Statuses(writer, ingredient.Statuses);
                writer.WriteEndMap();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndMap();
    }

    public static byte[] TrainingMining(IReadOnlyList<TrainingMiningEntry> entries)
    {
        var writer = Writer();
        writer.WriteStartMap(null);
        writer.WriteTextString("entries");
        writer.WriteStartMap(null);
        foreach (var entry in entries)
        {
            writer.WriteTextString(entry.Name);
            writer.WriteStartMap(null);
            Text(writer, "use", entry.Use switch { TrainingMiningUse.Allowed => "allowed", TrainingMiningUse.NotAllowed => "notAllowed", _ => "constrained" });
            Text(writer, "constraints_info", entry.Constraints);
            writer.WriteEndMap();
        }

        writer.WriteEndMap();
        writer.WriteEndMap();
        return writer.Encode();
    }

    public static byte[] DataHash(byte[] hash, int? start, int length)
    {
        var writer = Writer();
        writer.WriteStartMap(null);
        Text(writer, "alg", ContentHash.Default);
        Text(writer, "name", "jumbf manifest");
        writer.WriteTextString("pad");
        writer.WriteByteString([]);
        writer.WriteTextString("hash");
        writer.WriteByteString(hash);
        if (start is { } first)
        {
            writer.WriteTextString("exclusions");
            writer.WriteStartArray(1);
            writer.WriteStartMap(2);
            writer.WriteTextString("start");
            writer.WriteInt32(first);
            writer.WriteTextString("length");
            writer.WriteInt32(length);
            writer.WriteEndMap();
            writer.WriteEndArray();
        }

        writer.WriteEndMap();
        return writer.Encode();
    }

    private static void Statuses(CborWriter writer, IReadOnlyList<ValidationStatus> statuses)
    {
        writer.WriteStartMap(3);
        foreach (var (kind, name) in ((StatusKind, string)[])[(StatusKind.Success, "success"), (StatusKind.Informational, "informational"), (StatusKind.Failure, "failure")])
        {
            writer.WriteTextString(name);
            writer.WriteStartArray(null);
            foreach (var status in statuses.Where(status => status.Kind == kind))
            {
                writer.WriteStartMap(null);
                Text(writer, "code", status.Code);
                Text(writer, "url", status.Url);
                Text(writer, "explanation", status.Explanation);
                writer.WriteEndMap();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndMap();
    }
}
