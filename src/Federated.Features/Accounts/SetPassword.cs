using Federated.Domain.Accounts;

namespace Federated.Features.Accounts;

/// <summary>Gives an account a new password and ends all its sessions.</summary>
public sealed class SetPassword
{
    public Task<IReadOnlyList<string>> ExecuteAsync(LocalAccount account, string password, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
