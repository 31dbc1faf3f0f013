using System.Diagnostics.CodeAnalysis;

namespace Federated.Domain.Identifiers;

/// <summary>The name people give each other: user@host, or a bare user for somebody here.</summary>
public sealed record Handle(string Username, string? Host)
{
    /// <summary>Peers allow longer names than we do; Misskey takes 128.</summary>
    public const int MaxUsernameLength = 128;

    /// <summary>Reads "user@host", "@user@host", "acct:user@host" and "@user".</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Handle? handle)
    {
        handle = null;
        if (text is null || text.Length > 512)
            return false;
        var rest = text.Trim();
        if (rest.StartsWith("acct:", StringComparison.OrdinalIgnoreCase))
            rest = rest[5..];
        rest = rest.TrimStart('@');
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var user = at < 0 ? rest : rest[..at];
        if (!IsUsername(user))
            return false;
        string? host = null;
        if (at >= 0 && !HostName.TryNormalize(rest[(at + 1)..], out host))
            return false;
        handle = new Handle(user, host);
        return true;
    }

    public override string ToString() => Host is null ? "@" + Username : $"@{Username}@{Host}";

    private static bool IsUsername(string user)
    {
        if (user.Length is 0 or > MaxUsernameLength)
            return false;
        foreach (var c in user)
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return false;
        return true;
    }
}
