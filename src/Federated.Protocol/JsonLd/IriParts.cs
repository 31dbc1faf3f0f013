namespace Federated.Protocol.JsonLd;

/// <summary>The five parts of an IRI reference (RFC 3986 appendix B); query and fragment keep their <c>?</c> and <c>#</c>.</summary>
internal readonly ref struct IriParts
{
    internal ReadOnlySpan<char> Scheme { get; private init; }

    internal bool HasScheme => !Scheme.IsEmpty;

    internal bool HasAuthority { get; private init; }

    internal ReadOnlySpan<char> Authority { get; private init; }

    internal ReadOnlySpan<char> Path { get; private init; }

    internal ReadOnlySpan<char> Query { get; private init; }

    internal ReadOnlySpan<char> Fragment { get; private init; }

    internal static IriParts Split(ReadOnlySpan<char> reference)
    {
        var scheme = Iri.SchemeLength(reference);
        var rest = scheme == 0 ? reference : reference[(scheme + 1)..];
        var hash = rest.IndexOf('#');
        var fragment = hash < 0 ? [] : rest[hash..];
        rest = hash < 0 ? rest : rest[..hash];
        var question = rest.IndexOf('?');
        var query = question < 0 ? [] : rest[question..];
        rest = question < 0 ? rest : rest[..question];
        var hasAuthority = rest.StartsWith("//", StringComparison.Ordinal);
        ReadOnlySpan<char> authority = [];
        if (hasAuthority)
        {
            var slash = rest[2..].IndexOf('/');
            authority = slash < 0 ? rest[2..] : rest.Slice(2, slash);
            rest = slash < 0 ? [] : rest[(slash + 2)..];
        }

        return new IriParts
        {
            Scheme = reference[..scheme],
            HasAuthority = hasAuthority,
            Authority = authority,
            Path = rest,
            Query = query,
            Fragment = fragment,
        };
    }

    /// <summary>RFC 3986 §5.3.</summary>
    internal static string Join(
        ReadOnlySpan<char> scheme,
        bool hasAuthority,
        ReadOnlySpan<char> authority,
        string path,
        ReadOnlySpan<char> query,
        ReadOnlySpan<char> fragment) =>
        $"{scheme}{(scheme.IsEmpty ? "" : ":")}{(hasAuthority ? "//" : "")}{authority}{path}{query}{fragment}";
}
