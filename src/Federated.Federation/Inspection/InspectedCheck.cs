namespace Federated.Federation.Inspection;

/// <summary>One thing that must be so before a document is believed, and whether it is.</summary>
public sealed record InspectedCheck(string What, bool HasPassed, string Text);
