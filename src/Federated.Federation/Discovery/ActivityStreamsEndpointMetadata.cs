namespace Federated.Federation.Discovery;

/// <summary>Marks an endpoint that answers with an object for programs; where a page for people has the same path, Accept decides.</summary>
public sealed class ActivityStreamsEndpointMetadata
{
    public static ActivityStreamsEndpointMetadata Instance { get; } = new();
}
