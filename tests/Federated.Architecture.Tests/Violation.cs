namespace Federated.Architecture.Tests;

/// <summary>One place where the code leaves the map.</summary>
internal sealed record Violation(string Rule, string Where, string Because)
{
    public override string ToString() => $"{Where}: {Because} ({Rule})";
}
