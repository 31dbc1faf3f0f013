using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>A remix policy as the wire has it: <c>canRemix</c>, in the manner of FEP-044f's <c>canQuote</c>.</summary>
internal static class RemixTerms
{
    /// <summary>Nobody is the author alone, as in FEP-044f; who wants to be asked says so in <c>manualApproval</c>.</summary>
    public static InteractionRule RuleOf(RemixPolicy policy, ActorUri author, LocalUris uris) => policy switch
    {
        RemixPolicy.Anyone => new([Terms.Public], []),
        RemixPolicy.Followers => new([uris.Followers(author)], []),
        RemixPolicy.Ask => new([author.Value], [Terms.Public]),
        _ => new([author.Value], []),
    };

    /// <summary>The widest of ours that it allows; null when it does not say.</summary>
    public static RemixPolicy? Read(InteractionRule? rule, RemoteActor author)
    {
        if (rule is null)
            return null;
        if (rule.AutomaticApproval.Contains(Terms.Public))
            return RemixPolicy.Anyone;
        if (author.FollowersUrl is { } followers && rule.AutomaticApproval.Contains(followers))
            return RemixPolicy.Followers;
        return rule.ManualApproval.Count > 0 ? RemixPolicy.Ask : RemixPolicy.Nobody;
    }
}
