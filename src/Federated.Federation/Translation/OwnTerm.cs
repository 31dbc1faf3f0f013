namespace Federated.Federation.Translation;

/// <summary>A word of ours and what it means.</summary>
/// <param name="Range">What kind of value it has; null for a type.</param>
internal sealed record OwnTerm(string Name, string Meaning, string? Range)
{
    public bool IsType => Range is null;
}
