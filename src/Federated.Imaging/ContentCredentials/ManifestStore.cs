namespace Federated.Imaging.ContentCredentials;

/// <summary>All manifests that a file carries, oldest first; the last one speaks for the file (C2PA 2.2 §15.5.1).</summary>
public sealed class ManifestStore
{
    internal ManifestStore(JumbfBox box, IReadOnlyList<ManifestParts> parts, CredentialLimits limits)
    {
        Box = box;
        Parts = parts;
        Limits = limits;
        Manifests = [.. parts.Select(manifest => manifest.Describe())];
    }

    /// <summary>The manifests in the order of the store.</summary>
    public IReadOnlyList<Manifest> Manifests { get; }

    /// <summary>The manifest that speaks for the file.</summary>
    public Manifest Active => Manifests[^1];

    /// <summary>The store as it stands in the file: what a sidecar of type <c>application/c2pa</c> holds.</summary>
    public ReadOnlyMemory<byte> Bytes => Box.Raw;

    internal JumbfBox Box { get; }

    internal IReadOnlyList<ManifestParts> Parts { get; }

    internal CredentialLimits Limits { get; }

    /// <summary>The manifest with that label, or null.</summary>
    public Manifest? Find(string label) => Manifests.FirstOrDefault(manifest => manifest.Label == label);

    internal ManifestParts? FindParts(string label) => Parts.FirstOrDefault(manifest => manifest.Label == label);

    internal static ManifestStore? Read(ReadOnlyMemory<byte> bytes, CredentialLimits limits, out CredentialRefusal refusal)
    {
        if (JumbfReader.Read(bytes, limits, out refusal) is not { } box)
            return null;
        refusal = CredentialRefusal.NotAStore;
        if (!box.Holds(JumbfType.Store) || box.Label != "c2pa")
            return null;
        var parts = new List<ManifestParts>();
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in box.Children)
        {
            // §11.1.4.2: boxes of other types may stand between the manifests and mean nothing to us.
            if (!child.Holds(JumbfType.Manifest) && !child.Holds(JumbfType.OtherManifest) && !child.Holds(JumbfType.UpdateManifest))
                continue;
            refusal = parts.Count == limits.MaxManifests ? CredentialRefusal.TooManyManifests
                : child.Label.Length == 0 ? CredentialRefusal.NotAStore
                : labels.Add(child.Label) ? CredentialRefusal.None
                : CredentialRefusal.DuplicateManifest;
            if (refusal != CredentialRefusal.None)
                return null;
            parts.Add(new ManifestParts(child, limits));
        }

        refusal = parts.Count == 0 ? CredentialRefusal.NoManifest : CredentialRefusal.None;
        return parts.Count == 0 ? null : new ManifestStore(box, parts, limits);
    }
}
