using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>A signature of a request or an answer after RFC 9421, HTTP Message Signatures.</summary>
public sealed class MessageSignature : RequestSignature
{
    private const string DefaultLabel = "sig1";

    private MessageSignature(string label, SignatureParameters parameters, byte[] signature)
        : base(parameters.KeyId ?? "", [.. parameters.Components.Select(static component => component.Parameters.Count == 0 ? component.Name : component.Identifier)], signature)
    {
        Label = label;
        Parameters = parameters;
    }

    /// <inheritdoc />
    public override SignatureScheme Scheme => SignatureScheme.Rfc9421;

    /// <summary>The name of this signature among those of the message.</summary>
    public string Label { get; }

    /// <summary>What it covers and says about itself.</summary>
    public SignatureParameters Parameters { get; }

    /// <summary>Signs a request that already has, with a body, its <c>Content-Digest</c>, as the fediverse wants it.</summary>
    public static SignatureFields Sign(SignedMessage message, SigningKey key, string keyId, DateTimeOffset now)
    {
        // Mastodon wants @method and @target-uri and no substitute, and content-digest with a body.
        var components = new List<SignatureComponent> { SignatureComponent.Method, SignatureComponent.TargetUri };
        if (message.NeedsDigest)
        {
            components.Add(SignatureComponent.Field("content-digest"));
            if (message.Values("content-type").Count > 0)
                components.Add(SignatureComponent.Field("content-type"));
        }

        return Sign(message, key, new SignatureParameters(components) { Created = now, KeyId = keyId });
    }

    /// <summary>
    /// Signs a message that already has all it covers, with the algorithm that the parameters name or that goes with the key.
    /// A component that the message lacks, an unknown algorithm or one that does not fit the key throws <see cref="InvalidOperationException"/>.
    /// </summary>
    public static SignatureFields Sign(SignedMessage message, SigningKey key, SignatureParameters parameters, string label = DefaultLabel)
    {
        var algorithm = parameters.Algorithm is { } named
            ? AlgorithmNames.FromStandard(named) ?? throw new InvalidOperationException($"The algorithm {named} is not known.")
            : AlgorithmNames.DefaultOf(key.Kind);
        return Sign(message, key, parameters, algorithm, label);
    }

    /// <summary>Signs with an algorithm that the parameters need not name, since both ends agreed on it elsewhere.</summary>
    public static SignatureFields Sign(SignedMessage message, SigningKey key, SignatureParameters parameters, SignatureAlgorithm algorithm, string label = DefaultLabel)
    {
        if (parameters.Algorithm is { } named && named != AlgorithmNames.OfStandard(algorithm))
            throw new InvalidOperationException("The parameters name another algorithm.");
        if (AlgorithmNames.KindOf(algorithm) != key.Kind)
            throw new InvalidOperationException($"{algorithm} does not go with a key of kind {key.Kind}.");
        var bytes = new SignedBytes(stackalloc byte[1024]);
        var fault = SignatureBase.Write(message, parameters, ref bytes);
        if (fault != SignatureFault.None)
            throw new InvalidOperationException($"What is to be signed cannot be: {SignatureFaultText.Of(fault)}");
        var signature = key.Sign(algorithm, bytes.Written);
        bytes.Dispose();
        var input = new StructuredDictionary([new(label, parameters.ToInnerList())]);
        var value = new StructuredDictionary([new(label, new StructuredItem(StructuredValue.ByteSequence(signature)))]);
        return new(input.ToString(), value.ToString());
    }

    /// <summary>The signature base (§2.5).</summary>
    public override SignatureFault Describe(SignedMessage message, out string? text) => SignatureBase.Describe(message, Parameters, out text);

    /// <inheritdoc />
    public override SignatureFault CheckComponents(SignedMessage message, SignaturePolicy? policy = null)
    {
        policy ??= SignaturePolicy.Fediverse;
        if (policy.BindsMessage && !(message.Status is null ? BindsRequest(message) : Covers("@status")))
            return SignatureFault.MissingComponents;
        foreach (var required in policy.Required)
        {
            if (!Parameters.Components.Contains(required))
                return SignatureFault.MissingComponents;
        }

        return policy.RequiresCreated && Parameters.Created is null && !Parameters.HasUnreadableTime ? SignatureFault.CreatedMissing
            : policy.Tag is { } tag && tag != Parameters.Tag ? SignatureFault.WrongTag
            : policy.Nonce is { } nonce && nonce != Parameters.Nonce ? SignatureFault.WrongNonce
            : SignatureFault.None;
    }

    /// <inheritdoc />
    public override SignatureFault CheckDigest(SignedMessage message, SignaturePolicy? policy = null)
    {
        if (CoveredValue(message, "content-digest") is { } modern)
            return FaultOf(ContentDigest.Check(modern, message.Body.Span, message.Digests));
        if (CoveredValue(message, "digest") is { } legacy)
            return FaultOf(ContentDigest.CheckLegacy(legacy, message.Body.Span, message.Digests));
        return message.NeedsDigest && (policy ?? SignaturePolicy.Fediverse).BindsBody ? SignatureFault.DigestMissing : SignatureFault.None;
    }

    /// <inheritdoc />
    public override SignatureFault CheckTime(SignedMessage message, DateTimeOffset now, SignaturePolicy? policy = null) =>
        Parameters.HasUnreadableTime
            ? SignatureFault.BadDate
            : SignatureWindow.Check(Parameters.Created, Parameters.Expires, now, policy ?? SignaturePolicy.Fediverse);

    /// <summary>Reads the one signature that the sender of a request made; it must name its key.</summary>
    internal static SignatureFault TryRead(SignedMessage message, out MessageSignature? signature)
    {
        signature = null;
        var fault = MessageSignatureSet.TryRead(message, out var all);
        if (fault != SignatureFault.None)
            return fault;
        if (all!.Any(static one => one.KeyId.Length == 0))
            return SignatureFault.KeyIdMissing;

        // Of several signatures the first that binds the request is the sender's; the others may be a proxy's.
        signature = all!.FirstOrDefault(one => one.CheckComponents(message) == SignatureFault.None) ?? all![0];
        return SignatureFault.None;
    }

    internal static MessageSignature? From(string label, StructuredMember input, StructuredMember signature) =>
        input is StructuredInnerList list && SignatureParameters.FromInnerList(list) is { } parameters
        && signature is StructuredItem { Value: { Type: StructuredType.ByteSequence } bytes }
            ? new(label, parameters, bytes.Bytes)
            : null;

    internal override SignatureFault CheckSignature(SignedMessage message, VerificationKey key, SignaturePolicy policy)
    {
        var fault = ChooseAlgorithm(key.Kind, policy.Algorithm, out var chosen);
        if (fault != SignatureFault.None)
            return fault;
        var bytes = new SignedBytes(stackalloc byte[1024]);
        fault = SignatureBase.Write(message, Parameters, ref bytes);
        if (fault == SignatureFault.None && !key.Verify(chosen, bytes.Written, Signature.Span))
            fault = SignatureFault.WrongKey;
        bytes.Dispose();
        return fault;
    }

    private bool BindsRequest(SignedMessage message) =>
        Covers("@method")
        && (Covers("@target-uri")
            || (Covers("@authority")
                && (Covers("@request-target") || (Covers("@path") && (message.Query.Length == 0 || Covers("@query"))))));

    /// <summary>The value of a digest header or trailer of this very message that is covered: whole, or as bytes, or by a member that we compare; null when there is none.</summary>
    private string? CoveredValue(SignedMessage message, string name)
    {
        foreach (var component in Parameters.Components)
        {
            if (component.Name != name || component.Parameters.Contains("req")
                || (component.Parameters.TryGet("key", out var key) && !(key.TryGetString(out var member) && member is "sha-256" or "sha-512")))
                continue;

            // RFC 9530 §6.2: a digest may come behind the body.
            var value = component.Parameters.Contains("tr") ? SignedMessage.Join(message.TrailerValues(name)) : message.Combined(name);
            if (value is not null)
                return value;
        }

        return null;
    }

    /// <summary>§3.2 step 6: what the key means, what <c>alg</c> says and what was agreed on must not contradict each other.</summary>
    private SignatureFault ChooseAlgorithm(KeyKind kind, SignatureAlgorithm? agreed, out SignatureAlgorithm chosen)
    {
        chosen = agreed ?? AlgorithmNames.DefaultOf(kind);
        if (Parameters.Algorithm is { } name)
        {
            // Nobody in the fediverse sends alg: an RSA key without it means PKCS#1 v1.5 with SHA-256, as in Mastodon and Fedify.
            if (AlgorithmNames.FromStandard(name) is not { } named)
                return SignatureFault.UnsupportedAlgorithm;
            if (agreed is { } wanted && wanted != named)
                return SignatureFault.AlgorithmMismatch;
            chosen = named;
        }

        return AlgorithmNames.KindOf(chosen) == kind ? SignatureFault.None : SignatureFault.WrongKeyKind;
    }
}
