namespace Federated.Imaging.ContentCredentials;

/// <summary>One box of an assertion store, with its label taken apart (C2PA 2.2 §6.3, §6.4).</summary>
internal sealed class AssertionBox
{
    private readonly CredentialLimits limits;
    private CborNode? cbor;
    private bool isParsed;

    public AssertionBox(JumbfBox box, CredentialLimits limits)
    {
        Box = box;
        this.limits = limits;
        var instance = box.Label.IndexOf("__", StringComparison.Ordinal);
        Kind = instance < 0 ? box.Label : box.Label[..instance];
    }

    public JumbfBox Box { get; }

    public string Label => Box.Label;

    /// <summary>The label without its instance.</summary>
    public string Kind { get; }

    public bool IsCbor => Box.Holds(JumbfType.CborContent);

    public bool IsJson => Box.Holds(JumbfType.JsonContent);

    public bool IsActions => Kind is "c2pa.actions" or "c2pa.actions.v2";

    public bool IsIngredient => Kind is "c2pa.ingredient" or "c2pa.ingredient.v2" or "c2pa.ingredient.v3";

    public bool IsHardBinding => Kind is DataHash.Label or "c2pa.hash.boxes" or "c2pa.hash.collection.data" or "c2pa.hash.bmff" or "c2pa.hash.bmff.v2" or "c2pa.hash.bmff.v3";

    /// <summary>The content as CBOR; null where it is none or broken.</summary>
    public CborNode? Cbor
    {
        get
        {
            if (!isParsed)
            {
                cbor = IsCbor && Box.Content(JumbfType.Cbor) is { } bytes ? CborTree.Read(bytes, limits) : null;
                isParsed = true;
            }

            return cbor;
        }
    }

    public ReadOnlyMemory<byte>? Json => IsJson ? Box.Content(JumbfType.Json) : null;

    /// <summary>The file in an embedded-file assertion.</summary>
    public ReadOnlyMemory<byte>? File => Box.Holds(JumbfType.EmbeddedFile) ? Box.Content(JumbfType.EmbeddedData) : null;
}
