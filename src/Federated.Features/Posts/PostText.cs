using Federated.Domain.Actors;

namespace Federated.Features.Posts;

/// <summary>What a caption turned into: HTML, and whom and what it names; or the fault for which it cannot be published.</summary>
internal sealed record PostText(string Html, IReadOnlyList<Actor> Mentioned, IReadOnlyList<string> Hashtags, PostFault Fault);
