namespace Federated.Storage.Queues;

/// <summary>One failure of a host, as opposed to one of a single inbox or activity.</summary>
/// <param name="IsSilence">There was no answer at all, so that it cost the whole time of a request.</param>
/// <param name="AskedFor">Until when the host asked to be left alone (RFC 9110 §10.2.3).</param>
public sealed record PeerFailure(string Reason, bool IsSilence, DateTimeOffset? AskedFor);
