namespace Federated.Features.Ports;

/// <summary>What stands behind a URL: exactly one of the two.</summary>
public sealed record ResolvedUrl(long? ActorId, long? PostId);
