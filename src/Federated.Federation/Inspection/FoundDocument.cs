using System.Text.Json;
using Federated.Federation.Remote;

namespace Federated.Federation.Inspection;

/// <summary>A document on its way through a look.</summary>
/// <param name="Root">In compact form: what is read.</param>
/// <param name="Received">As it came: what signatures inside are over.</param>
/// <param name="Budget">What may still be fetched for it.</param>
internal sealed record FoundDocument(JsonElement Root, JsonElement Received, FetchBudget Budget);
