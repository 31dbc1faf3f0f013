using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Decides whether a text may name something in the fediverse; never changes the text, since ids are compared as strings.</summary>
public static class WireUri
{
    /// <summary>Whether a text is an absolute http(s) address of bounded length, without user info, spaces or control characters.</summary>
    public static bool IsAcceptable([NotNullWhen(true)] string? text) => text is not null && (IsPlain(text, out _, out _) || TryParse(text, out _));

    /// <summary>Whether two addresses are on the same host, compared in lower case, as A-labels and without a trailing dot.</summary>
    public static bool SameHost(string left, string right)
    {
        if (IsPlain(left, out var host, out var port) && IsPlain(right, out var other, out var otherPort))
        {
            return port == otherPort && host.Equals(other, StringComparison.OrdinalIgnoreCase);
        }

        return TryParse(left, out var first) && TryParse(right, out var second) && HostOf(first) == HostOf(second) && first.Port == second.Port;
    }

    /// <summary>Whether two addresses have the same origin (scheme, host, port), which is what authority goes by (FEP-fe34).</summary>
    public static bool SameOrigin(string left, string right) =>
        SameHost(left, right) && left[..left.IndexOf(':', StringComparison.Ordinal)].Equals(right[..right.IndexOf(':', StringComparison.Ordinal)], StringComparison.OrdinalIgnoreCase);

    internal static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Uri? uri)
    {
        uri = null;
        if (text is null or { Length: < 8 or > ReadLimits.MaxUri }
            || !(text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character) || character == '\\')
            {
                return false;
            }
        }

        return Uri.TryCreate(text, UriKind.Absolute, out uri) && uri.UserInfo.Length == 0 && !text.AsSpan(0, AuthorityEnd(text)).Contains('@') && HostOf(uri).Length > 0;
    }

    /// <summary>The host in its one normal form; empty when it has none.</summary>
    internal static string HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            // Uri.TryCreate lets hosts through that IDNA does not know (half a surrogate, a broken A-label), and IdnHost throws only now.
            return "";
        }
    }

    /// <summary>
    /// Sees without a parser that an address is of the kind that nearly all are: a name of letters, digits and hyphens with its own top-level letters, no port,
    /// and only visible ASCII behind it. What it says no to may still be acceptable; what it says yes to is, and means the same to every parser.
    /// </summary>
    private static bool IsPlain(ReadOnlySpan<char> text, out ReadOnlySpan<char> host, out int port)
    {
        host = default;
        port = 443;
        if (text.Length > ReadLimits.MaxUri || !text.StartsWith("https://", StringComparison.Ordinal))
        {
            return false;
        }

        var rest = text["https://".Length..];
        var end = rest.IndexOfAny('/', '?', '#');
        host = end < 0 ? rest : rest[..end];
        return IsPlainHost(host) && (end < 0 || (!rest[end..].ContainsAnyExceptInRange('!', '~') && !rest[end..].Contains('\\')));
    }

    private static bool IsPlainHost(ReadOnlySpan<char> host)
    {
        // RFC 1035 §2.3.4; the last label begins with a letter, so that no number is taken for a name or the other way round.
        if (host.Length is 0 or > 253 || host[^1] == '.' || !char.IsAsciiLetter(host[host.LastIndexOf('.') + 1]))
        {
            return false;
        }

        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            foreach (var character in label)
            {
                if (!char.IsAsciiLetterOrDigit(character) && character != '-')
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static int AuthorityEnd(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.AsSpan(start).IndexOfAny('/', '?', '#');
        return end < 0 ? text.Length : start + end;
    }
}
