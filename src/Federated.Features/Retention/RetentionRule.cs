namespace Federated.Features.Retention;

/// <summary>Says of one kind of thing which of it may go, and removes it, a batch at a time.</summary>
internal abstract class RetentionRule
{
    /// <summary>How long this kind is kept; 0 is for ever.</summary>
    public abstract int DaysOf(RetentionOptions options);

    public abstract Task<SliceOutcome> SliceAsync(RetentionSlice slice, CancellationToken cancellationToken);
}
