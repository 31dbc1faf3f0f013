namespace Federated.Federation.Inbox;

/// <summary>What became of an activity: acted on, let go for a reason, or to be tried again.</summary>
internal sealed record HandlingOutcome
{
    private HandlingOutcome(string? reason, bool isRetry) => (Reason, IsRetry) = (reason, isRetry);

    public static HandlingOutcome Done { get; } = new(null, false);

    /// <summary>For the log and the debugger; null when the activity was acted on.</summary>
    public string? Reason { get; }

    public bool IsRetry { get; }

    /// <summary>The word of it in metrics and traces.</summary>
    public string Word => IsRetry ? "retry" : Reason is null ? "done" : "ignored";

    public static HandlingOutcome Ignored(string reason) => new(reason, false);

    /// <summary>Something elsewhere did not answer.</summary>
    public static HandlingOutcome Retry(string reason) => new(reason, true);
}
