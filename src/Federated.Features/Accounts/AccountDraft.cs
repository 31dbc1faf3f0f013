using Federated.Domain.Accounts;

namespace Federated.Features.Accounts;

/// <summary>What a new account needs.</summary>
public sealed record AccountDraft(string Username, string Email, string Password, Role Role);
