namespace Federated.Architecture.Tests.Planted.Federation.Delivery;

/// <summary>Planted: the door of a room.</summary>
internal static class DeliveryRegistration
{
    public static void AddDelivery() => GC.KeepAlive(typeof(DeliverySigner));
}
