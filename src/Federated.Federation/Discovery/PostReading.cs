using Federated.Domain.Posts;

namespace Federated.Federation.Discovery;

/// <summary>A post that this reader may see.</summary>
/// <param name="Post">With all that its translation needs.</param>
/// <param name="IsForEverybody">Nobody signed for it and nobody had to: caches may share the answer.</param>
internal sealed record PostReading(Post Post, Reader Reader, bool IsForEverybody);
