namespace Federated.Server.Web.Settings;

/// <summary>An engine that takes a key of one's own, and since when there is one.</summary>
internal sealed record OwnKeyRow(string Name, string Title, string? SentTo, DateTimeOffset? SetAt);
