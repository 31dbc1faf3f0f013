namespace Federated.Features.Generation;

/// <summary>The job that was queued, or plain words about what is wrong with the order.</summary>
public sealed record OrderResult(long? JobId, string? Fault);
