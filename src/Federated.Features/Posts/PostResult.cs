using Federated.Domain.Posts;

namespace Federated.Features.Posts;

/// <summary>The post, or the reason why there is none.</summary>
public sealed record PostResult(Post? Post, PostFault Fault);
