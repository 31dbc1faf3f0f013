namespace Federated.Architecture.Tests.Planted.Features.Outbound;

/// <summary>Planted: the one place that makes HTTP clients.</summary>
internal static class MakesTheClient
{
    public static HttpClient Make() => new(new SocketsHttpHandler());
}
