namespace Federated.Storage.Queues;

/// <summary>What went well at one host, to be written down together with that of others.</summary>
/// <param name="Dialect">The way of signing that proved right; null when that is no news.</param>
/// <param name="HasAnswered">It answered a delivery.</param>
public sealed record PeerLesson(string Host, PeerDialect? Dialect, bool HasAnswered, DateTimeOffset At);
