using System.Text.Json;

namespace Federated.Testing.Servers;

/// <summary>What a server showed to one of the peer's users, or to a stranger.</summary>
public sealed record FetchedObject(int Status, string? ContentType, JsonElement? Json, string? Text);
