using Federated.Federation.Inbox;
using Federated.Federation.Inbox.Admission;
using Federated.Federation.SignedHttp;
using Federated.Protocol.Signatures;

namespace Federated.Federation.Inspection;

/// <summary>Says what each step of admission asks.</summary>
internal static class StepWords
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(LimitSize)] = "Is the body at most 1 MiB, and did it come in time?",
        [typeof(RequireContentType)] = "Is it one of the two media types of ActivityPub, and not compressed?",
        [typeof(ParseBounded)] = "Is it an activity with an id and one actor, of a type that is handled here?",
        [typeof(RefuseBlockedDomain)] = "Are the actor, its domain and the key's domain welcome here?",
        [typeof(DropUnknownSelfDelete)] = "If somebody says that they are gone or have changed: do we know them?",
        [typeof(DropAcceptedDuplicate)] = "Is it new?",
        [typeof(RequireDigest)] = "Does the signature cover what it must, and is the digest that of the body?",
        [typeof(RequireFreshDate)] = "Was it signed within the last hour?",
        [typeof(VerifySignature)] = "Did the named key make the signature, and does its owner list the key?",
        [typeof(ClassifySigner)] = "Is the signer welcome, and is it the actor or somebody who passes it on?",
    };

    public static string Of(Type step) => Words.GetValueOrDefault(step, step.Name);

    /// <summary>What the step knows beyond its rejection.</summary>
    public static string? Detail(Type step, UnverifiedActivity activity) =>
        step == typeof(VerifySignature) && activity.Verdict is { } verdict ? OfVerdict(verdict)
        : step == typeof(RequireDigest) || step == typeof(RequireFreshDate) ? OfSignature(activity)
        : null;

    private static string OfVerdict(SignatureVerdict verdict) => verdict.Lookup is { } lookup && lookup != KeyLookupKind.Found
        ? $"Key {verdict.KeyId}: {KeyWords.Of(lookup).Text}"
        : $"Key {verdict.KeyId}: {SignatureFaultText.Of(verdict.Fault)}";

    private static string? OfSignature(UnverifiedActivity activity) => activity.Signature is { } signature
        ? $"It is signed with {(signature.Scheme == SignatureScheme.Cavage ? "draft-cavage" : "RFC 9421")} by {signature.KeyId} and covers: {string.Join(' ', signature.Covered)}."
        : activity.SignatureFault == SignatureFault.None ? null : SignatureFaultText.Of(activity.SignatureFault);
}
