namespace Federated.Architecture.Tests.Planted.Federation.Delivery;

/// <summary>Planted: the inside of a room.</summary>
internal sealed class DeliverySigner;
