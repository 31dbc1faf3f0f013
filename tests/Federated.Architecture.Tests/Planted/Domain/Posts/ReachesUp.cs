using Federated.Architecture.Tests.Planted.Storage.Queues;

namespace Federated.Architecture.Tests.Planted.Domain.Posts;

/// <summary>Planted: a type of a higher project among the parameters.</summary>
[Violates(Rules.Projects)]
internal static class ReachesUp
{
    public static string Describe(QueuesARow? row) => row is null ? "none" : "one";
}
