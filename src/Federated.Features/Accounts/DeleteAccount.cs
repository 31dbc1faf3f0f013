using Federated.Domain.Accounts;

namespace Federated.Features.Accounts;

/// <summary>Somebody deletes their account: posts become tombstones, sign-in ends, every server that knows it is told.</summary>
public sealed class DeleteAccount
{
    public Task ExecuteAsync(LocalAccount account, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
