using Federated.Architecture.Tests.Planted.Federation.Delivery;

namespace Federated.Architecture.Tests.Planted.Server.Web;

/// <summary>Planted: a page that sends.</summary>
[Violates(Rules.ServerOnFederation)]
internal static class ReachesIntoDelivery
{
    public static object Send() => new DeliverySigner();
}
