using Federated.Domain.Accounts;

namespace Federated.Features.Accounts;

/// <summary>The account, or plain words about each thing that is wrong.</summary>
public sealed record AccountResult(LocalAccount? Account, IReadOnlyList<string> Faults);
