namespace Federated.Fuzzing;

/// <summary>A parser neither crashed nor refused, but contradicted itself.</summary>
public sealed class InvariantBrokenException(string message) : Exception(message);
