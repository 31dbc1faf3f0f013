using Federated.Domain.Identifiers;

namespace Federated.Federation.Inbox;

/// <summary>Who signed the request, checked with a key that its owner lists; what the activity says is theirs only if they are its actor.</summary>
/// <param name="SignerUri">The signer's id, or the id of a key whose owner is gone.</param>
/// <param name="SignerAuthority">The host that answers for the request.</param>
internal sealed record VerifiedActivity(ActorUri Actor, string SignerUri, string SignerAuthority);
