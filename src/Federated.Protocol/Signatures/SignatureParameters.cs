using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>What a signature covers and says about itself: one member of <c>Signature-Input</c> (RFC 9421 §2.3), immutable.</summary>
public sealed class SignatureParameters
{
    /// <summary>9999-12-31, the last second that .NET can tell.</summary>
    internal const long LatestInstant = 253_402_300_799;

    // As read, it is signed as it was written: in its own order, with parameters that nobody knows.
    private readonly StructuredInnerList? source;

    /// <summary>Takes the components in the order in which they are signed.</summary>
    public SignatureParameters(IReadOnlyList<SignatureComponent> components) => Components = components;

    private SignatureParameters(IReadOnlyList<SignatureComponent> components, StructuredInnerList source)
        : this(components) => this.source = source;

    /// <summary>What is covered, in order.</summary>
    public IReadOnlyList<SignatureComponent> Components { get; }

    /// <summary>When the signature was made, to the second; null where it does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it ceases to count; null where it does not say.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>A value that is used once, against replay.</summary>
    public string? Nonce { get; init; }

    /// <summary>The registered name of the algorithm; null leaves it to the key.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The key, as whoever signs names it.</summary>
    public string? KeyId { get; init; }

    /// <summary>The application that the signature is made for.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether <c>created</c> or <c>expires</c> is there and is not an instant.</summary>
    internal bool HasUnreadableTime { get; private init; }

    /// <summary>The covered components and parameters as they are signed and sent.</summary>
    public override string ToString() => ToInnerList().ToString();

    /// <summary>Reads a member of <c>Signature-Input</c>; null when a component is not a string, or a text parameter is not a text.</summary>
    internal static SignatureParameters? FromInnerList(StructuredInnerList list)
    {
        var components = new SignatureComponent[list.Items.Count];
        for (var i = 0; i < components.Length; i++)
        {
            if (SignatureComponent.FromItem(list.Items[i]) is not { } component)
                return null;
            components[i] = component;
        }

        var readable = TryText(list, "nonce", out var nonce) & TryText(list, "alg", out var algorithm)
            & TryText(list, "keyid", out var keyId) & TryText(list, "tag", out var tag);
        var timely = TryInstant(list, "created", out var created) & TryInstant(list, "expires", out var expires);
        return readable
            ? new(components, list) { Created = created, Expires = expires, Nonce = nonce, Algorithm = algorithm, KeyId = keyId, Tag = tag, HasUnreadableTime = !timely }
            : null;
    }

    internal StructuredInnerList ToInnerList()
    {
        if (source is not null)
            return source;
        var parameters = new List<KeyValuePair<string, StructuredValue>>();
        Add(parameters, "created", Created);
        Add(parameters, "expires", Expires);
        Add(parameters, "keyid", KeyId);
        Add(parameters, "alg", Algorithm);
        Add(parameters, "nonce", Nonce);
        Add(parameters, "tag", Tag);
        return new([.. Components.Select(static component => component.ToItem())], new(parameters));
    }

    private static void Add(List<KeyValuePair<string, StructuredValue>> parameters, string name, string? text)
    {
        if (text is not null)
            parameters.Add(new(name, StructuredValue.String(text)));
    }

    private static void Add(List<KeyValuePair<string, StructuredValue>> parameters, string name, DateTimeOffset? instant)
    {
        if (instant is { } given)
            parameters.Add(new(name, StructuredValue.Integer(given.ToUnixTimeSeconds())));
    }

    private static bool TryText(StructuredInnerList list, string name, out string? text)
    {
        text = null;
        return !list.Parameters.TryGet(name, out var value) || value.TryGetString(out text);
    }

    private static bool TryInstant(StructuredInnerList list, string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (!list.Parameters.TryGet(name, out var value))
            return true;
        if (!value.TryGetInteger(out var seconds) || seconds is < 0 or > LatestInstant)
            return false;
        instant = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }
}
