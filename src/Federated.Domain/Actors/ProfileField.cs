namespace Federated.Domain.Actors;

/// <summary>One row of the small table on a profile; the value is sanitised HTML.</summary>
public sealed record ProfileField(string Name, string ValueHtml, string? ValueSource = null);
