using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Remote;

/// <summary>That somebody may make something from a post: what a stamp has to say, word for word.</summary>
/// <param name="Author">Who wrote the parent; null where we do not know the parent, and then anybody on its server.</param>
/// <param name="Remix">The id of the remix, where there is one already.</param>
internal sealed record RemixClaim(ObjectUri Parent, ActorUri? Author, ActorUri Remixer, string? Remix)
{
    public bool IsProvenBy(ApprovalDocument approval) =>
        approval.Type == Terms.RemixAuthorization
        && approval.InteractionTarget == Parent.Value
        && (Author is { } author ? approval.AttributedTo == author.Value : UriRules.SameOrigin(approval.AttributedTo, Parent.Value))
        && (approval.InteractingObject == Remixer.Value || (Remix is not null && approval.InteractingObject == Remix));
}
