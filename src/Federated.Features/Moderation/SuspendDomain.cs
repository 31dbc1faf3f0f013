namespace Federated.Features.Moderation;

/// <summary>A moderator shuts a domain and everything below it out; follows with it end.</summary>
public sealed class SuspendDomain
{
    public Task<bool> ExecuteAsync(string domain, string reason, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
