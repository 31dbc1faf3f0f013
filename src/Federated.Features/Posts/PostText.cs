using Federated.Domain.Actors;

namespace Federated.Features.Posts;

/// <summary>What a caption turned into: HTML, and whom and what it names.</summary>
internal sealed record PostText(string Html, IReadOnlyList<Actor> Mentioned, IReadOnlyList<string> Hashtags);
