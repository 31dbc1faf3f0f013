using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Federated.Domain.Identifiers;

/// <summary>What every id on the network must look like before we let it near the database.</summary>
public static class UriRules
{
    /// <summary>Bytes of UTF-8; longer ids are refused (Mastodon keeps 2048 as well, and a PostgreSQL index row takes 2,704).</summary>
    public const int MaxLength = 2048;

    public static bool IsAcceptable([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxLength }
        && Encoding.UTF8.GetByteCount(text) <= MaxLength
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && !HasUserInfo(text)
        && AuthorityOf(uri) is { Length: > 0 }
        && !ContainsUnwelcome(text);

    /// <summary>Lower-case host, with ":port" where the port is not the scheme's default; for a URI that was accepted.</summary>
    public static string AuthorityOf(string uri) =>
        AuthorityOf(new Uri(uri)) ?? throw new FormatException("A host that no name system knows.");

    /// <summary>Same scheme, host and port: the origin rule of FEP-fe34. False for what is not acceptable.</summary>
    public static bool SameOrigin(string left, string right) =>
        IsAcceptable(left)
        && IsAcceptable(right)
        && new Uri(left).Scheme == new Uri(right).Scheme
        && AuthorityOf(left) == AuthorityOf(right);

    private static string? AuthorityOf(Uri uri)
    {
        try
        {
            // IdnHost takes the brackets off an IPv6 address, and "::1" with port 8080 would read like another address.
            var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost.TrimEnd('.').ToLowerInvariant();
            return uri.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{uri.Port}");
        }
        catch (UriFormatException)
        {
            return null; // Uri parses hosts that IDNA refuses, and says so only when asked for the A-label.
        }
    }

    // Uri.UserInfo is empty for "https://@host" too, which other parsers read otherwise.
    private static bool HasUserInfo(string text)
    {
        var start = text.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = text.AsSpan(start).IndexOfAny('/', '?', '#');
        return (end < 0 ? text.AsSpan(start) : text.AsSpan(start, end)).Contains('@');
    }

    // Browsers read a backslash as a slash, others do not; half a surrogate pair cannot be stored.
    private static bool ContainsUnwelcome(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')
                return true;
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (char.IsSurrogate(c))
                return true;
        }

        return false;
    }
}
