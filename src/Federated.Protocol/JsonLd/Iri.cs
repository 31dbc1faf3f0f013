namespace Federated.Protocol.JsonLd;

/// <summary>IRI references taken apart, resolved and made relative exactly as RFC 3986 §5 says; nothing is normalised, unlike in System.Uri.</summary>
internal static class Iri
{
    /// <summary>Whether this begins with a scheme (RFC 3986 §3.1) and holds no white space: what JSON-LD calls an IRI. A blank node identifier is none.</summary>
    internal static bool IsAbsolute(string value) => SchemeLength(value) > 0 && !HasSpace(value);

    /// <summary>Whether this is an IRI or a blank node identifier (<c>_:name</c>).</summary>
    internal static bool IsAbsoluteOrBlank(string value) => IsBlank(value) || IsAbsolute(value);

    internal static bool IsBlank(string value) => value.Length > 1 && value[0] == '_' && value[1] == ':';

    /// <summary>The characters before the colon that ends a scheme, or 0 where there is no scheme.</summary>
    internal static int SchemeLength(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || !char.IsAsciiLetter(value[0]))
            return 0;
        for (var i = 1; i < value.Length; i++)
        {
            var c = value[i];
            if (c == ':')
                return i;
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return 0;
        }

        return 0;
    }

    /// <summary>Resolves a reference against a base (RFC 3986 §5.2.2); where there is no base, the reference comes back as it is.</summary>
    internal static string Resolve(string? baseIri, string reference)
    {
        if (baseIri is null || (SchemeLength(reference) > 0 && !HasDots(reference)))
            return reference;
        var r = IriParts.Split(reference);
        if (r.HasScheme)
            return IriParts.Join(r.Scheme, r.HasAuthority, r.Authority, RemoveDots(r.Path), r.Query, r.Fragment);
        var b = IriParts.Split(baseIri);
        if (r.HasAuthority)
            return IriParts.Join(b.Scheme, true, r.Authority, RemoveDots(r.Path), r.Query, r.Fragment);
        if (r.Path.IsEmpty)
            return IriParts.Join(b.Scheme, b.HasAuthority, b.Authority, b.Path.ToString(), r.Query.IsEmpty ? b.Query : r.Query, r.Fragment);
        var path = r.Path[0] == '/' ? RemoveDots(r.Path) : RemoveDots(Merge(b, r.Path));
        return IriParts.Join(b.Scheme, b.HasAuthority, b.Authority, path, r.Query, r.Fragment);
    }

    /// <summary>A reference that resolves to the IRI against the base, or the IRI itself where no shorter way leads there.</summary>
    internal static string Relativize(string baseIri, string iri)
    {
        var b = IriParts.Split(baseIri);
        var i = IriParts.Split(iri);
        if (!b.HasScheme || !i.HasScheme || !b.Scheme.SequenceEqual(i.Scheme)
            || b.HasAuthority != i.HasAuthority || !b.Authority.SequenceEqual(i.Authority))
        {
            return iri;
        }

        var reference = b.Path.SequenceEqual(i.Path) && b.Query.SequenceEqual(i.Query) && !i.Fragment.IsEmpty
            ? i.Fragment.ToString()
            : string.Concat(RelativePath(b.Path, i.Path, i.Query.IsEmpty), i.Query, i.Fragment);
        if (reference.Length == 0)
            reference = "./";
        // What looks like a scheme, an authority or nothing at all would mean something else; then the IRI stays whole.
        return string.Equals(Resolve(baseIri, reference), iri, StringComparison.Ordinal) ? reference : iri;
    }

    private static string RelativePath(ReadOnlySpan<char> from, ReadOnlySpan<char> to, bool keepLast)
    {
        if (from.SequenceEqual(to) && !keepLast)
            return "";
        var common = 0;
        var shorter = Math.Min(from.Length, to.Length);
        for (var i = 0; i < shorter && from[i] == to[i]; i++)
        {
            if (from[i] == '/')
                common = i + 1;
        }

        var up = from[common..].Count('/');
        return up == 0 ? to[common..].ToString() : string.Concat(string.Concat(Enumerable.Repeat("../", up)), to[common..]);
    }

    private static string Merge(in IriParts baseParts, ReadOnlySpan<char> path)
    {
        // RFC 3986 §5.2.3
        if (baseParts.HasAuthority && baseParts.Path.IsEmpty)
            return string.Concat("/", path);
        return string.Concat(baseParts.Path[..(baseParts.Path.LastIndexOf('/') + 1)], path);
    }

    /// <summary>RFC 3986 §5.2.4, in one pass over the segments.</summary>
    private static string RemoveDots(ReadOnlySpan<char> path)
    {
        if (!HasDots(path))
            return path.ToString();
        var output = new char[path.Length];
        var length = 0;
        while (!path.IsEmpty)
        {
            if (path.StartsWith("../", StringComparison.Ordinal))
                path = path[3..];
            else if (path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("/./", StringComparison.Ordinal))
                path = path[2..];
            else if (path is "/.")
                path = "/";
            else if (path.StartsWith("/../", StringComparison.Ordinal) || path is "/..")
            {
                path = path.Length == 3 ? "/" : path[3..];
                length = Math.Max(0, output.AsSpan(0, length).LastIndexOf('/'));
            }
            else if (path is "." or "..")
                path = [];
            else
            {
                var next = path[1..].IndexOf('/');
                var segment = next < 0 ? path : path[..(next + 1)];
                segment.CopyTo(output.AsSpan(length));
                length += segment.Length;
                path = path[segment.Length..];
            }
        }

        return new string(output, 0, length);
    }

    private static bool HasDots(ReadOnlySpan<char> path) =>
        path.Contains("/.", StringComparison.Ordinal) || (!path.IsEmpty && path[0] == '.');

    private static bool HasSpace(string value)
    {
        foreach (var c in value)
        {
            if (c <= ' ' || (c > '~' && char.IsWhiteSpace(c)))
                return true;
        }

        return false;
    }
}
