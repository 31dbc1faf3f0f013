namespace Federated.Features.Accounts;

/// <summary>The first start writes down what this installation is; every later one checks that it still is.</summary>
public sealed class PrepareInstance
{
    /// <returns>The one-time token that makes the first owner, on the first start and on each start until there is one; otherwise null.</returns>
    /// <exception cref="InvalidOperationException">Origin or handle domain are not the stored ones; the message says which, and why that cannot be.</exception>
    public Task<string?> ExecuteAsync(CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
