namespace Federated.Architecture.Tests.Planted.Features.Content;

/// <summary>Planted: a room at the bottom that keeps every rule.</summary>
internal sealed class RendersText;
