namespace Federated.Federation.SignedHttp;

/// <summary>Who asks for a document.</summary>
/// <param name="ActorId">The stored remote actor that signed; null for a stranger, who sees what everybody sees.</param>
/// <param name="IsRefused">Suspended, or of a suspended domain: gets 403 and nothing else.</param>
internal sealed record SignedReader(long? ActorId, bool IsRefused)
{
    public static SignedReader Stranger { get; } = new(null, false);

    public static SignedReader Refused { get; } = new(null, true);
}
