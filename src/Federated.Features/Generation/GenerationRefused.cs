namespace Federated.Features.Generation;

/// <summary>The engine will not do this request, however often it is asked.</summary>
public sealed record GenerationRefused(GenerationRefusal Reason, string Message) : GenerationEvent;
