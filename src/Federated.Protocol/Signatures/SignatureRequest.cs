using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>One signature that the other end asks us for, a member of <c>Accept-Signature</c> (RFC 9421 §5.1).</summary>
/// <param name="Label">The label that the signature is to have.</param>
/// <param name="Components">What it is to cover at least, in order.</param>
public sealed record SignatureRequest(string Label, IReadOnlyList<SignatureComponent> Components)
{
    /// <summary>Whether it is to say when it was made.</summary>
    public bool WantsCreated { get; init; }

    /// <summary>Whether it is to say when it expires.</summary>
    public bool WantsExpires { get; init; }

    /// <summary>The nonce that it must carry.</summary>
    public string? Nonce { get; init; }

    /// <summary>The algorithm to sign with.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The key to sign with.</summary>
    public string? KeyId { get; init; }

    /// <summary>The application that it is to be made for.</summary>
    public string? Tag { get; init; }

    /// <summary>The parameters of the signature that was asked for (§5.2), ready for <see cref="MessageSignature"/>; it always says when it was made, as every server of the fediverse wants.</summary>
    /// <param name="keyId">The name of our key, where none is asked for.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="lifetime">How long it counts, where an expiry is asked for.</param>
    public SignatureParameters Answer(string keyId, DateTimeOffset now, TimeSpan lifetime) => new(Components)
    {
        Created = now,
        Expires = WantsExpires ? now + lifetime : null,
        Nonce = Nonce,
        Algorithm = Algorithm,
        KeyId = KeyId ?? keyId,
        Tag = Tag,
    };

    internal StructuredInnerList ToInnerList()
    {
        var parameters = new List<KeyValuePair<string, StructuredValue>>();
        if (WantsCreated)
            parameters.Add(new("created", StructuredValue.Boolean(true)));
        if (WantsExpires)
            parameters.Add(new("expires", StructuredValue.Boolean(true)));
        foreach (var (name, text) in new[] { ("keyid", KeyId), ("alg", Algorithm), ("nonce", Nonce), ("tag", Tag) })
        {
            if (text is not null)
                parameters.Add(new(name, StructuredValue.String(text)));
        }

        return new([.. Components.Select(static component => component.ToItem())], new(parameters));
    }

    /// <summary>Null when it asks for something that no signature can be, or that we do not understand and therefore must not do.</summary>
    internal static SignatureRequest? FromMember(string label, StructuredMember member)
    {
        if (member is not StructuredInnerList list)
            return null;
        var components = new SignatureComponent[list.Items.Count];
        for (var i = 0; i < components.Length; i++)
        {
            if (SignatureComponent.FromItem(list.Items[i]) is not { } component)
                return null;
            components[i] = component;
        }

        var request = new SignatureRequest(label, components);
        foreach (var (name, value) in list.Parameters)
        {
            var isText = value.TryGetString(out var text);
            var isFlag = value.TryGetBoolean(out var flag);
            request = name switch
            {
                "created" when isFlag => request with { WantsCreated = flag },
                "expires" when isFlag => request with { WantsExpires = flag },
                "nonce" when isText => request with { Nonce = text },
                "alg" when isText => request with { Algorithm = text },
                "keyid" when isText => request with { KeyId = text },
                "tag" when isText => request with { Tag = text },
                _ => null,
            };
            if (request is null)
                return null;
        }

        return request;
    }
}
