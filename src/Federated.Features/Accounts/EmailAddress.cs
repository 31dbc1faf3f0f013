using Federated.Domain.Identifiers;

namespace Federated.Features.Accounts;

/// <summary>Whether something could be an e-mail address; only a letter that arrives proves that it is one.</summary>
internal static class EmailAddress
{
    /// <summary>RFC 5321 §4.5.3.1: a path has 256 octets, two of which are the angle brackets.</summary>
    private const int MaxLength = 254;

    /// <summary>RFC 5321 §4.5.3.1.1.</summary>
    private const int MaxLocalLength = 64;

    public static bool IsPlausible(string? text)
    {
        if (text is null || text.Length > MaxLength)
            return false;
        var at = text.LastIndexOf('@');
        if (at is < 1 or > MaxLocalLength)
            return false;
        foreach (var c in text.AsSpan(0, at))
            if (c <= ' ' || char.IsControl(c) || char.IsWhiteSpace(c) || c is '@' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '"' or '\\' or '[' or ']')
                return false;
        var host = text[(at + 1)..];
        return !host.Contains(':', StringComparison.Ordinal) && HostName.TryNormalize(host, out _) && host == host.Trim();
    }

    /// <summary>As Identity looks sign-ins up; the same goes for user names.</summary>
    public static string Normalize(string text) => text.Normalize().ToUpperInvariant();
}
