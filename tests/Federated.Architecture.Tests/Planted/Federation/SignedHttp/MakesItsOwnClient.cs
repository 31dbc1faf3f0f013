namespace Federated.Architecture.Tests.Planted.Federation.SignedHttp;

/// <summary>Planted: a way round the guarded client, in a nested class.</summary>
[Violates(Rules.HttpClients)]
internal static class MakesItsOwnClient
{
    internal static class Inner
    {
        public static HttpClient Make() => new();
    }
}
