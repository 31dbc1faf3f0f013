namespace Federated.Protocol.ActivityStreams;

/// <summary>One answer of a poll (FEP-9967).</summary>
/// <param name="Name">The answer, text.</param>
/// <param name="Votes">How many have chosen it; null when it does not say.</param>
public sealed record PollOption(string Name, long? Votes);
