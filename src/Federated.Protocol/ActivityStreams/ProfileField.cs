namespace Federated.Protocol.ActivityStreams;

/// <summary>One line of the table on a profile.</summary>
/// <param name="Name">Left column, text.</param>
/// <param name="Value">Right column, HTML as received: to be sanitised.</param>
public sealed record ProfileField(string Name, string Value);
