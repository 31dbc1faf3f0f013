namespace Federated.Federation.Discovery;

/// <summary>Who asks for a document.</summary>
/// <param name="ActorId">The actor whose signature stands on the request; null for a stranger.</param>
/// <param name="IsRefused">Shut out, alone or with its whole server.</param>
internal sealed record Reader(long? ActorId, bool IsRefused)
{
    public static Reader Stranger { get; } = new(null, false);
}
