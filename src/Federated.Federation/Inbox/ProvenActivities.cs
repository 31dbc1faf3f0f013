using System.Text.Json;
using Federated.Domain.Identifiers;
using Federated.Federation.SignedHttp;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Integrity;

namespace Federated.Federation.Inbox;

/// <summary>Finds out whether what somebody passed on carries its own actor's signature, so that the origin need not be asked (facts §6.3).</summary>
internal sealed class ProvenActivities(ISignerKeys keys, TimeProvider clock)
{
    // A signature says who said it, not when it came here: an old one could bring back what was changed or taken back since.
    // Two days is what Mastodon 4.7 gives its own; after that the origin is asked, as without a signature.
    private static readonly TimeSpan MaxAge = LinkedDataSignature.DefaultLifetime;

    /// <summary>The activity as its actor signed it, which may be less than what was received; null when nothing in it proves that they did.</summary>
    public async Task<ActivityDocument?> ReadAsync(ActivityDocument received, ActorUri actor, CancellationToken cancellationToken)
    {
        // The rest is cheap to ask for again, or would be worth replaying.
        if (received.Type is not (Terms.Create or Terms.Update or Terms.Delete))
            return null;
        var verified = await VerifySignatureAsync(received.Raw, actor, cancellationToken);
        if (!verified.IsVerified)
            verified = await VerifyProofAsync(received.Raw, actor, cancellationToken);
        return verified.IsVerified
            && ActivityReader.ReadActivity(verified.SignedDocument).TryGet(out var activity)
            && activity.Id == received.Id && activity.Type == received.Type && activity.Actor == actor.Value && !IsUndatedEdit(activity)
            ? activity
            : null;
    }

    /// <summary>Every signature inside, each with what is wrong with it, whatever its age: for people who look.</summary>
    /// <param name="document">As received.</param>
    public async Task<IReadOnlyList<ExaminedProof>> ExamineAsync(JsonElement document, ActorUri actor, CancellationToken cancellationToken)
    {
        var examined = new List<ExaminedProof>();
        var fault = LinkedDataSignature.TryRead(document, out var signature);
        if (signature is not null)
        {
            var verified = await VerifyAsync(signature.Creator, actor, signature.Verify, cancellationToken);
            examined.Add(new(ExaminedProof.LinkedData, signature.Creator, signature.Created, verified.Fault, IsRecent(signature.Created)));
        }
        else if (fault != ProofFault.Missing)
        {
            examined.Add(new(ExaminedProof.LinkedData, null, null, fault, false));
        }

        fault = DataIntegrityProof.TryRead(document, out var proofs);
        foreach (var proof in proofs)
        {
            var verified = await VerifyAsync(proof.VerificationMethodId, actor, proof.Verify, cancellationToken);
            examined.Add(new(ExaminedProof.NameOf(proof.Suite), proof.VerificationMethodId, proof.Created, verified.Fault, IsRecent(proof.Created)));
        }

        if (proofs.Count == 0 && fault != ProofFault.Missing)
            examined.Add(new(ExaminedProof.Integrity, null, null, fault, false));
        return examined;
    }

    // Without a date nobody can tell whether it is the last one, and it would be taken for one of now: passed on late, it undid a later edit.
    private static bool IsUndatedEdit(ActivityDocument activity) =>
        activity is { Type: Terms.Update, Object.Embedded: { } embedded } && ActivityReader.ReadObject(embedded).TryGet(out var post) && post.Updated is null;

    private async Task<ProofVerification> VerifySignatureAsync(JsonElement document, ActorUri actor, CancellationToken cancellationToken)
    {
        var fault = LinkedDataSignature.TryRead(document, out var signature);
        if (signature is null)
            return new(fault, default);
        return IsRecent(signature.Created)
            ? await VerifyAsync(signature.Creator, actor, signature.Verify, cancellationToken)
            : new(ProofFault.Expired, default);
    }

    private async Task<ProofVerification> VerifyProofAsync(JsonElement document, ActorUri actor, CancellationToken cancellationToken)
    {
        var fault = DataIntegrityProof.TryRead(document, out var proofs);
        foreach (var proof in proofs)
        {
            if (IsRecent(proof.Created) && UriRules.IsAcceptable(proof.VerificationMethodId) && UriRules.SameOrigin(proof.VerificationMethodId, actor.Value))
                return await VerifyAsync(proof.VerificationMethodId, actor, proof.Verify, cancellationToken);
        }

        return new(fault == ProofFault.None ? ProofFault.WrongController : fault, default);
    }

    private async Task<ProofVerification> VerifyAsync(
        string keyId, ActorUri actor, Func<VerificationMethod, ProofPolicy, ProofVerification> verify, CancellationToken cancellationToken)
    {
        // Only the actor's own server is ever asked for the key.
        if (!UriRules.IsAcceptable(keyId) || !UriRules.SameOrigin(keyId, actor.Value))
            return new(ProofFault.WrongController, default);
        var outcome = Judge(await keys.FindAsync(keyId, cancellationToken));
        // The owner may have a new key under the old id.
        return outcome.Fault == ProofFault.WrongKey && await keys.RefetchAsync(keyId, cancellationToken) is { } again ? Judge(again) : outcome;

        ProofVerification Judge(KeyLookup lookup) => lookup is { Key: { } key, Owner: { } owner }
            ? verify(new VerificationMethod(keyId, owner.Value, key), new ProofPolicy { Controller = actor.Value, Now = clock.GetUtcNow() })
            : new(ProofFault.MethodNotFound, default);
    }

    private bool IsRecent(DateTimeOffset? created) => created > clock.GetUtcNow() - MaxAge;
}
