namespace Federated.Features.Accounts;

/// <summary>What a password attempt was.</summary>
public enum PasswordOutcome
{
    Right,
    Wrong,

    /// <summary>Too many wrong attempts; the page says only "try again later".</summary>
    LockedOut,
}
