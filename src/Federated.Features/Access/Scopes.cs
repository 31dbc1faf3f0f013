using System.Collections.Frozen;
using Federated.Domain.Accounts;

namespace Federated.Features.Access;

/// <summary>The scopes a token may carry: those that Mastodon's clients ask for.</summary>
public static class Scopes
{
    private const int MaxLength = 2000;

    private static readonly FrozenSet<string> Known = Build(
        ["read", "write", "follow", "push", "profile"],
        ("read", "accounts blocks bookmarks collections favourites filters follows lists mutes notifications search statuses"),
        ("write", "accounts blocks bookmarks collections conversations favourites filters follows lists media mutes notifications reports statuses"));

    private static readonly FrozenSet<string> KnownToModerators = Build(
        ["admin:read", "admin:write"],
        ("admin:read", "accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks"),
        ("admin:write", "accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks"));

    /// <summary>The same scopes, each once, one space between; null when there is none or this role may not have one of them.</summary>
    public static string? Normalize(string scopes, Role role)
    {
        if (scopes.Length > MaxLength)
            return null;
        var each = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();
        var moderates = role is Role.Moderator or Role.Owner;
        return each.Length > 0 && each.All(scope => Known.Contains(scope) || (moderates && KnownToModerators.Contains(scope)))
            ? string.Join(' ', each)
            : null;
    }

    private static FrozenSet<string> Build(string[] whole, params (string Parent, string Parts)[] granular) =>
        granular
            .SelectMany(g => g.Parts.Split(' ').Select(part => $"{g.Parent}:{part}"))
            .Concat(whole)
            .ToFrozenSet(StringComparer.Ordinal);
}
