namespace Federated.Imaging.ContentCredentials;

/// <summary>The ancestors' manifests that a new store begins with, unchanged and each once (C2PA 2.2 §18.15.11, §18.15.12).</summary>
internal sealed class CarriedManifests(CredentialLimits limits)
{
    private readonly List<JumbfBox> boxes = [];
    private int bytes;

    public IReadOnlyList<JumbfBox> Boxes => boxes;

    /// <summary>Takes all manifests of a store in, or none where they would be too many or contradict others; a half of them would prove nothing.</summary>
    public bool TryAdd(ManifestStore store)
    {
        var added = new List<JumbfBox>();
        foreach (var parts in store.Parts)
        {
            if (boxes.Find(box => box.Label == parts.Label) is not { } same)
                added.Add(parts.Box);
            else if (!same.Raw.Span.SequenceEqual(parts.Box.Raw.Span))
                return false;
        }

        var more = added.Sum(box => (long)box.Raw.Length);
        if (boxes.Count + added.Count > limits.MaxCarriedManifests || bytes + more > limits.MaxCarriedBytes)
            return false;
        boxes.AddRange(added);
        bytes += (int)more;
        return true;
    }
}
