namespace Federated.Protocol.WebFinger;

/// <summary>One link of a WebFinger answer (RFC 7033 §4.4.4).</summary>
/// <param name="Rel">What it is for.</param>
/// <param name="Type">The media type behind it.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Template">Where it leads when filled in.</param>
public sealed record JrdLink(string Rel, string? Type = null, string? Href = null, string? Template = null);
