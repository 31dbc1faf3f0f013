namespace Federated.Imaging.ContentCredentials;

/// <summary>A reference to a box of the same store: <c>self#jumbf=…</c>, from the root or from the manifest that it stands in (C2PA 2.2 §8.4.1).</summary>
internal readonly record struct JumbfUri(string? Manifest, string Path)
{
    private const string Scheme = "self#jumbf=";
    private const string Root = "/c2pa/";

    public const string AssertionStore = "c2pa.assertions";
    public const string Signature = "c2pa.signature";

    public static string ToManifest(string manifest) => $"{Scheme}{Root}{manifest}";

    public static string ToSignature(string manifest) => $"{Scheme}{Root}{manifest}/{Signature}";

    public static string ToAssertion(string manifest, string label) => $"{Scheme}{Root}{manifest}/{AssertionStore}/{label}";

    public static string ToOwnAssertion(string label) => $"{Scheme}{AssertionStore}/{label}";

    /// <summary>Takes a reference apart; null where it leads anywhere else than into a store.</summary>
    public static JumbfUri? Parse(string? text)
    {
        if (text is null || !text.StartsWith(Scheme, StringComparison.Ordinal))
            return null;
        var rest = text[Scheme.Length..];
        if (!rest.StartsWith('/'))
            return new JumbfUri(null, rest);
        if (!rest.StartsWith(Root, StringComparison.Ordinal))
            return null;
        rest = rest[Root.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new JumbfUri(rest, "") : new JumbfUri(rest[..slash], rest[(slash + 1)..]);
    }

    /// <summary>The label of the assertion, or null where the path leads to something else.</summary>
    public string? AssertionLabel =>
        Path.StartsWith(AssertionStore + "/", StringComparison.Ordinal) && Path.IndexOf('/', AssertionStore.Length + 1) < 0 ? Path[(AssertionStore.Length + 1)..] : null;
}
