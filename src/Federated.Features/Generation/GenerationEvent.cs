namespace Federated.Features.Generation;

/// <summary>One piece of news from a running engine.</summary>
public abstract record GenerationEvent;
