using System.Text.Json.Serialization;

namespace Federated.Architecture.Tests.Planted.Domain.Posts;

/// <summary>Planted: an attribute on a property.</summary>
[Violates(Rules.MustNotKnow)]
internal sealed class KnowsItsJson
{
    [JsonPropertyName("summary")]
    public string Caption { get; init; } = "";
}
