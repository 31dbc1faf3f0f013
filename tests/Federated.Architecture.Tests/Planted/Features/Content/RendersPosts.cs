using Federated.Architecture.Tests.Planted.Features.Posts;

namespace Federated.Architecture.Tests.Planted.Features.Content;

/// <summary>Planted: a higher room as a generic argument of a field.</summary>
[Violates(Rules.RoomsUse)]
internal sealed class RendersPosts
{
    public List<Dictionary<int, PublishesPosts[]>> Waiting { get; } = [];
}
