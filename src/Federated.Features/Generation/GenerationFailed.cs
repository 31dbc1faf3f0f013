namespace Federated.Features.Generation;

/// <summary>The engine broke down; the message is safe to show.</summary>
public sealed record GenerationFailed(string Message, bool Retryable) : GenerationEvent;
