namespace Federated.Features.Moderation;

/// <summary>A moderator lets a domain back in.</summary>
public sealed class LiftDomain
{
    public Task<bool> ExecuteAsync(string domain, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
