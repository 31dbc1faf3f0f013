using Federated.Architecture.Tests.Planted.Server.Web;

namespace Federated.Architecture.Tests.Planted.Server.MastodonApi;

/// <summary>Planted: one surface that leans on another.</summary>
[Violates(Rules.RoomsUse)]
internal static class AsksThePages
{
    public static object Ask() => ReachesIntoDelivery.Send();
}
