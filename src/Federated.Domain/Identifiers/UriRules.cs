using System.Diagnostics.CodeAnalysis;
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
        && uri.UserInfo.Length == 0
        && HasUsableHost(uri)
        && !ContainsControlOrSpace(text);

    /// <summary>Lower-case host, with ":port" where the port is not the scheme's default.</summary>
    public static string AuthorityOf(string uri)
    {
        var parsed = new Uri(uri);
        var host = parsed.IdnHost.TrimEnd('.').ToLowerInvariant();
        return parsed.IsDefaultPort ? host : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host}:{parsed.Port}");
    }

    /// <summary>Same scheme, host and port: the origin rule of FEP-fe34.</summary>
    public static bool SameOrigin(string left, string right) =>
        Uri.TryCreate(left, UriKind.Absolute, out var a)
        && Uri.TryCreate(right, UriKind.Absolute, out var b)
        && a.Scheme == b.Scheme
        && AuthorityOf(left) == AuthorityOf(right);

    // .NET checks a host's IDNA form only when it is asked for, and throws then.
    private static bool HasUsableHost(Uri uri)
    {
        try
        {
            return uri.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private static bool ContainsControlOrSpace(string text)
    {
        foreach (var c in text)
            if (char.IsControl(c) || char.IsWhiteSpace(c))
                return true;
        return false;
    }
}
