namespace Federated.Features.Content;

/// <summary>Somebody named in a text as <c>@username</c> or <c>@username@host</c>, spelled as written there.</summary>
public sealed record MentionHandle(string Username, string? Host)
{
    /// <summary>Handles are compared without regard to case, as every server does.</summary>
    public bool Equals(MentionHandle? other) =>
        other is not null
        && string.Equals(Username, other.Username, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Host, other.Host, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => HashCode.Combine(
        StringComparer.OrdinalIgnoreCase.GetHashCode(Username),
        Host is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Host));

    public override string ToString() => Host is null ? $"@{Username}" : $"@{Username}@{Host}";
}
