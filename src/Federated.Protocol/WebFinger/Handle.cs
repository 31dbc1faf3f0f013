using System.Globalization;

namespace Federated.Protocol.WebFinger;

/// <summary>A handle, <c>alice@us.example</c>: the name that people type.</summary>
/// <param name="User">The part before the at sign, as written; compared without regard to case.</param>
/// <param name="Host">The host (and port, where there is one) in lower case, as A-labels.</param>
public sealed record Handle(string User, string Host)
{
    // RFC 1035 §2.3.4 for the host; Misskey's 128 for the user, Mastodon's peers stay below.
    private const int MaxUser = 128;
    private const int MaxHost = 253;

    /// <summary>The handle as <c>acct:</c> address (RFC 7565).</summary>
    public string Acct => $"acct:{User}@{Host}";

    /// <summary>Reads <c>alice@us.example</c>, with or without <c>acct:</c> or a leading at sign.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Handle? handle)
    {
        handle = null;
        var body = text.AsSpan().Trim();
        body = body.StartsWith("acct:", StringComparison.OrdinalIgnoreCase) ? body[5..] : body;
        body = body.StartsWith("//", StringComparison.Ordinal) ? body[2..] : body;
        body = body.TrimStart('@');
        var separator = body.IndexOf('@');
        if (separator is <= 0 or > MaxUser || body.Length - separator - 1 is <= 0 or > MaxHost || !TryNormalizeHost(body[(separator + 1)..].ToString(), out var host))
        {
            return false;
        }

        var user = body[..separator];
        foreach (var character in user)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '.' or '-' or '~' or '+'))
            {
                return false;
            }
        }

        handle = new(user.ToString(), host);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => $"{User}@{Host}";

    /// <summary>Lower case, A-labels, no trailing dot: the one form in which hosts are compared.</summary>
    public static bool TryNormalizeHost(string text, out string host)
    {
        host = "";
        var colon = text.LastIndexOf(':');
        var port = "";
        if (colon >= 0)
        {
            if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            {
                return false;
            }

            port = string.Create(CultureInfo.InvariantCulture, $":{number}");
            text = text[..colon];
        }

        try
        {
            // Before, because a name of nothing but dots is none; after, because a dot may stand before characters that the mapping drops.
            host = new IdnMapping().GetAscii(text.TrimEnd('.')).TrimEnd('.').ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // IdnMapping has no Try form, and a stranger's text is not exceptional.
            return false;
        }

        if (host.Length is 0 or > MaxHost || Uri.CheckHostName(host) is UriHostNameType.Unknown or UriHostNameType.IPv6)
        {
            return false;
        }

        host += port;
        return true;
    }
}
