namespace Federated.Features.Generation;

/// <summary>The engine has taken the request and does others first; the position counts from 1, and not every engine tells it.</summary>
public sealed record GenerationQueued(int? Position) : GenerationEvent;
