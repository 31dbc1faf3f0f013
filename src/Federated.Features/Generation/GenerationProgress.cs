namespace Federated.Features.Generation;

/// <summary>The engine has come this far, from 0 to 1.</summary>
public sealed record GenerationProgress(double Fraction) : GenerationEvent;
