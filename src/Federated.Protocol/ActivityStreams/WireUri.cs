using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Decides whether a text may name something in the fediverse; never changes the text, since ids are compared as strings.</summary>
public static class WireUri
{
    /// <summary>Whether a text is an absolute http(s) address of bounded length, without user info, spaces or control characters.</summary>
    public static bool IsAcceptable([NotNullWhen(true)] string? text) => TryParse(text, out _);

    /// <summary>Whether two addresses are on the same host, compared in lower case, as A-labels and without a trailing dot.</summary>
    public static bool SameHost(string left, string right) =>
        TryParse(left, out var first) && TryParse(right, out var second) && HostOf(first) == HostOf(second) && first.Port == second.Port;

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

    private static int AuthorityEnd(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.AsSpan(start).IndexOfAny('/', '?', '#');
        return end < 0 ? text.Length : start + end;
    }
}
