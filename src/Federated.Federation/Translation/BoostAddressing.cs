using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>A boost is to everyone, with a copy for the booster's followers and for the author of what is boosted.</summary>
internal static class BoostAddressing
{
    public static Addressing Of(LocalUris uris, ActorUri booster, ActorUri? author) => new(
        [Terms.Public],
        author is { } other && other != booster ? [uris.Followers(booster), other.Value] : [uris.Followers(booster)]);
}
