using System.Text.Json;

namespace Federated.Imaging.ContentCredentials;

/// <summary>A statement to be put into a manifest beside actions and ingredients.</summary>
public sealed class AssertionDefinition
{
    private AssertionDefinition(string label, AssertionContent content, ReadOnlyMemory<byte> bytes, bool isGathered)
    {
        Label = label;
        Content = content;
        Bytes = bytes;
        IsGathered = isGathered;
    }

    /// <summary>The label without an instance; a second assertion of the same label gets one.</summary>
    public string Label { get; }

    /// <summary>CBOR or JSON.</summary>
    public AssertionContent Content { get; }

    /// <summary>The content.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Whether the signer passes it on without saying it itself (C2PA 2.2 §10.2.2): whatever people typed in.</summary>
    public bool IsGathered { get; }

    /// <summary>A statement in JSON or JSON-LD, such as <c>cawg.metadata</c>.</summary>
    /// <param name="label">Its label: letters, digits, dots, dashes; entities other than C2PA and CAWG use their reversed domain name.</param>
    /// <param name="json">The JSON.</param>
    /// <param name="isGathered">Whether it is only passed on.</param>
    /// <exception cref="ArgumentException">The label is not allowed, or belongs to what the signer writes itself.</exception>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static AssertionDefinition Json(string label, ReadOnlyMemory<byte> json, bool isGathered = true)
    {
        using var document = JsonDocument.Parse(json);
        return new AssertionDefinition(Checked(label), AssertionContent.Json, json, isGathered);
    }

    /// <summary>A statement in CBOR.</summary>
    /// <param name="label">Its label: letters, digits, dots, dashes.</param>
    /// <param name="cbor">The CBOR.</param>
    /// <param name="isGathered">Whether it is only passed on.</param>
    /// <exception cref="ArgumentException">The label is not allowed, or the bytes are no CBOR.</exception>
    public static AssertionDefinition Cbor(string label, ReadOnlyMemory<byte> cbor, bool isGathered = true) =>
        CborTree.Read(cbor, CredentialLimits.Default) is null
            ? throw new ArgumentException("The content is no CBOR.", nameof(cbor))
            : new AssertionDefinition(Checked(label), AssertionContent.Cbor, cbor, isGathered);

    /// <summary>What may be done with the image for training and mining, <c>cawg.training-mining</c>; gathered, because its author decides it.</summary>
    /// <param name="entries">One answer for each kind of use.</param>
    public static AssertionDefinition TrainingMining(IReadOnlyList<TrainingMiningEntry> entries) =>
        new("cawg.training-mining", AssertionContent.Cbor, ManifestCbor.TrainingMining(entries), isGathered: true);

    private static string Checked(string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        var isReserved = label.StartsWith("c2pa.hash.", StringComparison.Ordinal) || label.StartsWith("c2pa.actions", StringComparison.Ordinal)
            || label.StartsWith("c2pa.ingredient", StringComparison.Ordinal) || label.StartsWith("c2pa.embedded-data", StringComparison.Ordinal);
        var isGood = !isReserved && !label.Contains("__", StringComparison.Ordinal) && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
        return isGood ? label : throw new ArgumentException("This label cannot be used.", nameof(label));
    }
}
