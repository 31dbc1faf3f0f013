using System.Collections.Frozen;

namespace Federated.Domain.Accounts;

/// <summary>Which names people may take here: 1 to 30 of a–z, 0–9 and _, none that looks like the server itself.</summary>
public static class Username
{
    public const int MaxLength = 30;

    /// <summary>Names that would pass for the server, or that peers and mail systems treat as special (RFC 2142).</summary>
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "abuse", "about", "account", "accounts", "activitypub", "actor", "admin", "administrator", "api", "app", "assets", "auth",
        "contact", "everyone", "federated", "federation", "feed", "health", "help", "home", "hostmaster", "inbox", "info", "instance",
        "login", "logout", "mail", "media", "mod", "moderation", "moderator", "nobody", "nodeinfo", "noreply", "no_reply", "notifications",
        "null", "oauth", "outbox", "owner", "postmaster", "public", "root", "search", "security", "server", "settings", "sign_in",
        "sign_up", "signup", "signin", "staff", "static", "support", "sys", "sysadmin", "system", "tags", "undefined", "users",
        "webfinger", "webmaster", "well_known", "www",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static UsernameFault Check(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return UsernameFault.Empty;
        if (name.Length > MaxLength)
            return UsernameFault.TooLong;
        foreach (var c in name)
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
                return UsernameFault.BadCharacter;
        return Reserved.Contains(name) ? UsernameFault.Reserved : UsernameFault.None;
    }
}
