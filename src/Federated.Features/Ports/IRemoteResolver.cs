using Federated.Domain.Identifiers;

namespace Federated.Features.Ports;

/// <summary>Finds people and posts of other servers and keeps what it found; implemented where the wire is known.</summary>
/// <remarks>Works in its own unit of work: the caller loads what it needs by the id that comes back.</remarks>
public interface IRemoteResolver
{
    /// <summary>The id of the actor behind user@host (WebFinger, then the actor document), or null when there is none or it is refused.</summary>
    Task<long?> ResolveHandleAsync(Handle handle, CancellationToken cancellationToken);

    /// <summary>The id of the post or actor at a URL that somebody pasted: a page or an id.</summary>
    Task<ResolvedUrl?> ResolveUrlAsync(string url, CancellationToken cancellationToken);
}
