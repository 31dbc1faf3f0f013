using System.Collections;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>All signatures of one message after RFC 9421, each under its label: the sender's, a proxy's, one for each application (§4.3).</summary>
public sealed class MessageSignatureSet : IReadOnlyList<MessageSignature>
{
    /// <summary>How many signatures a message may have; Mastodon takes one, a proxy may add one of its own.</summary>
    public const int MaxSignatures = 4;

    private static readonly StructuredFieldLimits Limits = new() { MaxLength = 16 * 1024, MaxMembers = MaxSignatures, MaxInnerItems = SignatureBase.MaxComponents, MaxParameters = 16 };

    private readonly MessageSignature[] signatures;

    private MessageSignatureSet(MessageSignature[] signatures) => this.signatures = signatures;

    /// <summary>How many there are.</summary>
    public int Count => signatures.Length;

    /// <summary>The signature at a place, counted from 0.</summary>
    public MessageSignature this[int index] => signatures[index];

    /// <summary>Reads <c>Signature-Input</c> and <c>Signature</c>; each label must stand in both.</summary>
    public static SignatureFault TryRead(SignedMessage message, out MessageSignatureSet? set)
    {
        set = null;
        var (values, inputs) = (message.Combined("signature"), message.Combined("signature-input"));
        if (values is null && inputs is null)
            return SignatureFault.Missing;
        if (values is null || inputs is null)
            return SignatureFault.Unpaired;
        var fault = FaultOf(StructuredFieldReader.ReadDictionary(inputs, out var inputMembers, Limits));
        if (fault == SignatureFault.None)
            fault = FaultOf(StructuredFieldReader.ReadDictionary(values, out var signatureMembers, Limits), inputMembers, signatureMembers, out set);
        return fault;
    }

    /// <summary>The signature with a label, or null.</summary>
    public MessageSignature? WithLabel(string label) => Array.Find(signatures, one => one.Label == label);

    /// <summary>The signatures made for an application (§2.3, <c>tag</c>).</summary>
    public IEnumerable<MessageSignature> WithTag(string tag) => signatures.Where(one => one.Parameters.Tag == tag);

    /// <summary>
    /// Verifies one signature after another until one counts; the answer is that one's, or else the fault of the last that had a key.
    /// Only those with the policy's tag are tried, where it has one.
    /// </summary>
    /// <param name="message">The message that carries them.</param>
    /// <param name="keyOf">Finds the key of a signature; null skips it.</param>
    /// <param name="now">The time to judge them by.</param>
    /// <param name="policy">What is asked of them; null is that of the fediverse.</param>
    public SignatureVerification VerifyAny(SignedMessage message, Func<MessageSignature, VerificationKey?> keyOf, DateTimeOffset now, SignaturePolicy? policy = null)
    {
        var last = new SignatureVerification(SignatureFault.NoSuchSignature, null);
        foreach (var one in signatures)
        {
            if ((policy?.Tag is { } tag && tag != one.Parameters.Tag) || keyOf(one) is not { } key)
                continue;
            last = one.Verify(message, key, now, policy);
            if (last.IsVerified)
                break;
        }

        return last;
    }

    /// <inheritdoc />
    public IEnumerator<MessageSignature> GetEnumerator() => signatures.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static SignatureFault FaultOf(
        StructuredFieldFault fault, StructuredDictionary? inputs, StructuredDictionary? values, out MessageSignatureSet? set)
    {
        set = null;
        if (fault != StructuredFieldFault.None)
            return FaultOf(fault);
        if (inputs!.Count == 0)
            return SignatureFault.Malformed;
        if (values!.Count != inputs.Count)
            return SignatureFault.Unpaired;
        var signatures = new MessageSignature[inputs.Count];
        for (var i = 0; i < signatures.Length; i++)
        {
            var (label, input) = inputs[i];
            if (!values.TryGet(label, out var value))
                return SignatureFault.Unpaired;
            if (MessageSignature.From(label, input, value) is not { } signature)
                return SignatureFault.Malformed;
            signatures[i] = signature;
        }

        set = new(signatures);
        return SignatureFault.None;
    }

    private static SignatureFault FaultOf(StructuredFieldFault fault) => fault switch
    {
        StructuredFieldFault.None => SignatureFault.None,
        StructuredFieldFault.TooMany => SignatureFault.TooMany,
        _ => SignatureFault.Malformed,
    };
}
