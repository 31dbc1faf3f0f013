using System.Text;

namespace Federated.Features.Content;

/// <summary>Says whether a link in a text may stay a link.</summary>
internal static class LinkTarget
{
    // Facts 6.2.4: URLs are at most 2048 characters.
    private const int _maxLength = 2048;

    /// <summary>True for an absolute http, https or mailto URL that every reader reads the same way.</summary>
    public static bool IsAllowed(string? href)
    {
        if (string.IsNullOrEmpty(href) || href.Length > _maxLength || href.EnumerateRunes().Any(IsDoubtful))
            return false;
        if (!Uri.TryCreate(href, UriKind.Absolute, out var uri))
            return false;
        if (uri.Scheme == Uri.UriSchemeMailto)
            return href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && href.Contains('@', StringComparison.Ordinal);
        // "https:host" and "https:/host" are absolute to a browser; here only the plain spelling is. User information is there to hide the host.
        return (href.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || href.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            && uri.Host.Length > 0 && uri.UserInfo.Length == 0;
    }

    // Browsers drop tabs and line breaks inside a URL and read "\" as "/"; spaces and quotes have no place in one (RFC 3986 §2).
    private static bool IsDoubtful(Rune rune) =>
        rune.Value is <= 0x20 or '"' or '<' or '>' or '\\' or '`' or 0x7F || Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)
        || BidiControls.Contains(rune.Value) || rune == Rune.ReplacementChar;
}
