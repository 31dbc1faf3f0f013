namespace Federated.Federation.Publishing;

/// <summary>An address that a delivery goes to, with the authority that it shares a lane with.</summary>
public sealed record Inbox(string Url, string Host);
