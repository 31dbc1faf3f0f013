using Federated.Domain.Accounts;

namespace Federated.Features.Accounts;

/// <summary>The outcome of a sign-in attempt with a password.</summary>
/// <param name="Account">Set only when the outcome is <see cref="PasswordOutcome.Right"/>.</param>
/// <param name="SecurityStamp">Goes into the session and is compared on each request; it changes with the password.</param>
public sealed record PasswordCheck(PasswordOutcome Outcome, LocalAccount? Account, string? SecurityStamp);
