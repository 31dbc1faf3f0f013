using Federated.Domain.Accounts;

namespace Federated.Features.Accounts;

/// <summary>The owner changes title, description or whether sign-up is open.</summary>
public sealed class EditInstance
{
    public Task<IReadOnlyList<string>> ExecuteAsync(LocalAccount by, string title, string description, bool signUpsOpen, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
