using Federated.Architecture.Tests.Planted.Federation.Delivery;

namespace Federated.Architecture.Tests.Planted.Server.Hosting;

/// <summary>Planted: composition through the door.</summary>
internal static class ComposesFederation
{
    public static void Compose() => DeliveryRegistration.AddDelivery();
}
