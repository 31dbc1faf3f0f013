namespace Federated.Features.Moderation;

/// <summary>Says whether a host is shut out; asked before anything is accepted, fetched or sent.</summary>
public sealed class DomainPolicy
{
    public Task<bool> IsSuspendedAsync(string host, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
