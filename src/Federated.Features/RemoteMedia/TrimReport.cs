namespace Federated.Features.RemoteMedia;

/// <summary>What one look over the copies removed.</summary>
/// <param name="Evicted">Copies that made room.</param>
/// <param name="Orphans">Copies of what is nobody's here any more, or has another address now.</param>
/// <param name="Finished">Copies that a crash had left half-way in or out.</param>
public sealed record TrimReport(int Evicted, int Orphans, int Finished);
