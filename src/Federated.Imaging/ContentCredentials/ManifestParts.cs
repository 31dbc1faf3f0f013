namespace Federated.Imaging.ContentCredentials;

/// <summary>One manifest taken apart into its claim, its signature and its assertions; what is missing or double is told by being null.</summary>
internal sealed class ManifestParts
{
    private const string ClaimLabel = "c2pa.claim";
    private const string ClaimV2Label = "c2pa.claim.v2";

    private readonly Dictionary<string, AssertionBox> byLabel = new(StringComparer.Ordinal);

    public ManifestParts(JumbfBox box, CredentialLimits limits)
    {
        Box = box;
        Limits = limits;
        var claims = box.Children.Where(child => child.Holds(JumbfType.Claim)).ToList();
        ClaimCount = claims.Count;
        if (claims.Count == 1 && claims[0].Label is ClaimLabel or ClaimV2Label && claims[0].Children.Count == 1)
        {
            ClaimVersion = claims[0].Label == ClaimLabel ? 1 : 2;
            ClaimBytes = claims[0].Content(JumbfType.Cbor);
        }

        if (ClaimBytes is { } claim)
            Claim = CborTree.Read(claim, limits);
        Signature = Only(box, JumbfType.Signature, JumbfUri.Signature);
        if (Signature?.Content(JumbfType.Cbor) is { } signature)
            Cose = CoseSignature.Read(signature, limits);
        var store = Only(box, JumbfType.AssertionStore, JumbfUri.AssertionStore);
        foreach (var assertion in store?.Children ?? [])
        {
            var read = new AssertionBox(assertion, limits);
            Assertions.Add(read);
            HasStrangeAssertion |= !assertion.IsSuperBox || !byLabel.TryAdd(assertion.Label, read);
        }
    }

    public JumbfBox Box { get; }

    public CredentialLimits Limits { get; }

    public string Label => Box.Label;

    public bool IsUpdate => Box.Holds(JumbfType.UpdateManifest);

    public int ClaimCount { get; }

    public int ClaimVersion { get; }

    public ReadOnlyMemory<byte>? ClaimBytes { get; }

    public CborNode? Claim { get; }

    public JumbfBox? Signature { get; }

    public CoseSignature? Cose { get; }

    public List<AssertionBox> Assertions { get; } = [];

    /// <summary>Whether the assertion store has two assertions with one label, or something that is no assertion.</summary>
    public bool HasStrangeAssertion { get; }

    /// <summary>The hash algorithm of what names none itself (C2PA 2.2 §15.4.1).</summary>
    public string? Algorithm => Claim?.TextOf("alg");

    public string Url => JumbfUri.ToManifest(Label);

    public string ClaimUrl => $"{Url}/{(ClaimVersion == 1 ? ClaimLabel : ClaimV2Label)}";

    public string SignatureUrl => JumbfUri.ToSignature(Label);

    /// <summary>The hashed URIs of the claim's assertions, created ones first, with whether they were only gathered.</summary>
    public IEnumerable<(CborNode Uri, bool IsGathered)> Claimed() => ClaimVersion == 1
        ? Claim!.ItemsOf("assertions").Select(uri => (uri, false))
        : Claim!.ItemsOf("created_assertions").Select(uri => (uri, false)).Concat(Claim.ItemsOf("gathered_assertions").Select(uri => (uri, true)));

    public AssertionBox? Find(string label) => byLabel.GetValueOrDefault(label);

    /// <summary>The assertion that a reference in this manifest leads to, or null.</summary>
    public AssertionBox? Find(JumbfUri uri) => (uri.Manifest is null || uri.Manifest == Label) && uri.AssertionLabel is { } label ? Find(label) : null;

    public string UrlOf(AssertionBox assertion) => JumbfUri.ToAssertion(Label, assertion.Label);

    public Manifest Describe() => ManifestDescription.Describe(this);

    private static JumbfBox? Only(JumbfBox box, byte[] type, string label)
    {
        JumbfBox? found = null;
        foreach (var child in box.Children)
        {
            if (!child.Holds(type))
                continue;
            if (found is not null || child.Label != label)
                return null;
            found = child;
        }

        return found;
    }
}
