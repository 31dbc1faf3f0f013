namespace Federated.Features.Retention;

/// <summary>What one run removed, or what it would remove.</summary>
/// <param name="IsComplete">False when the time of the run was over before all was looked at; the next run goes on.</param>
public sealed record RetentionReport(IReadOnlyList<RetentionCount> Counts, bool IsDryRun, bool IsComplete)
{
    public int Gone => Counts.Sum(count => count.Gone);
}
