using System.Text;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>The name of one thing that a signature covers: a header, or something derived from the message, with its parameters (RFC 9421 §2).</summary>
public sealed class SignatureComponent : IEquatable<SignatureComponent>
{
    private readonly string comparable;

    private SignatureComponent(string name, StructuredParameters parameters)
    {
        Name = name;
        Parameters = parameters;
        Identifier = new StructuredItem(StructuredValue.String(name), parameters).ToString();
        comparable = parameters.Count < 2
            ? Identifier
            : new StructuredItem(StructuredValue.String(name), new(parameters.OrderBy(static pair => pair.Key, StringComparer.Ordinal))).ToString();
    }

    /// <summary>The method, <c>@method</c> (§2.2.1).</summary>
    public static SignatureComponent Method { get; } = new("@method", StructuredParameters.None);

    /// <summary>The whole address, <c>@target-uri</c> (§2.2.2).</summary>
    public static SignatureComponent TargetUri { get; } = new("@target-uri", StructuredParameters.None);

    /// <summary>Host and port, <c>@authority</c> (§2.2.3).</summary>
    public static SignatureComponent Authority { get; } = new("@authority", StructuredParameters.None);

    /// <summary>The scheme, <c>@scheme</c> (§2.2.4).</summary>
    public static SignatureComponent Scheme { get; } = new("@scheme", StructuredParameters.None);

    /// <summary>The target of the request line, <c>@request-target</c> (§2.2.5).</summary>
    public static SignatureComponent RequestTarget { get; } = new("@request-target", StructuredParameters.None);

    /// <summary>The path, <c>@path</c> (§2.2.6).</summary>
    public static SignatureComponent Path { get; } = new("@path", StructuredParameters.None);

    /// <summary>The query, <c>@query</c> (§2.2.7).</summary>
    public static SignatureComponent Query { get; } = new("@query", StructuredParameters.None);

    /// <summary>The status of an answer, <c>@status</c> (§2.2.9).</summary>
    public static SignatureComponent Status { get; } = new("@status", StructuredParameters.None);

    /// <summary>The name without parameters: a header in lower case, or <c>@…</c>.</summary>
    public string Name { get; }

    /// <summary>The parameters: <c>sf</c>, <c>key</c>, <c>bs</c>, <c>req</c>, <c>tr</c>, <c>name</c>.</summary>
    public StructuredParameters Parameters { get; }

    /// <summary>The name with its parameters as it stands in the signature base: <c>"@query-param";name="x"</c>.</summary>
    public string Identifier { get; }

    /// <summary>A header, whose name is put in lower case; what cannot be a header's name throws <see cref="ArgumentException"/>.</summary>
    public static SignatureComponent Field(string name)
    {
        var lower = name.ToLowerInvariant();
        return IsFieldName(lower) ? new(lower, StructuredParameters.None) : throw new ArgumentException("Is no name of a header.", nameof(name));
    }

    /// <summary>One parameter of the query, <c>@query-param</c> (§2.2.8), by its name as it reads when decoded.</summary>
    public static SignatureComponent QueryParameter(string name) =>
        new("@query-param", new([new("name", StructuredValue.String(FormEncoding.Encode(Encoding.UTF8.GetBytes(name))))]));

    /// <summary>Reads an identifier as it stands in a <c>Signature-Input</c>; false for what is not a string with parameters.</summary>
    public static bool TryParse(string identifier, out SignatureComponent? component)
    {
        component = StructuredFieldReader.ReadItem(identifier, out var item) == StructuredFieldFault.None ? FromItem(item!) : null;
        return component is not null;
    }

    /// <summary>The same component of the request that an answer answers, <c>;req</c> (§2.4).</summary>
    public SignatureComponent OfRequest() => With("req", StructuredValue.Boolean(true));

    /// <summary>The same header out of the trailers, <c>;tr</c> (§2.1.4).</summary>
    public SignatureComponent OfTrailers() => With("tr", StructuredValue.Boolean(true));

    /// <summary>The header in its canonical structured form, <c>;sf</c> (§2.1.1).</summary>
    public SignatureComponent Strictly() => With("sf", StructuredValue.Boolean(true));

    /// <summary>Each value of the header as bytes of its own, <c>;bs</c> (§2.1.3).</summary>
    public SignatureComponent AsBytes() => With("bs", StructuredValue.Boolean(true));

    /// <summary>One member of a header that is a dictionary, <c>;key="…"</c> (§2.1.2).</summary>
    public SignatureComponent Member(string key) => With("key", StructuredValue.String(key));

    /// <summary>Whether both name the same thing; §2: the order of parameters does not count.</summary>
    public bool Equals(SignatureComponent? other) => other is not null && comparable == other.comparable;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SignatureComponent);

    /// <inheritdoc />
    public override int GetHashCode() => comparable.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Identifier;

    internal static SignatureComponent? FromItem(StructuredItem item) =>
        item.Value.TryGetString(out var name) ? new(name, item.Parameters) : null;

    internal static bool IsFieldName(string name)
    {
        foreach (var character in name)
        {
            if (!StructuredValue.IsTokenCharacter(character) || character is ':' or '/' || char.IsAsciiLetterUpper(character))
                return false;
        }

        return name.Length > 0;
    }

    internal StructuredItem ToItem() => new(StructuredValue.String(Name), Parameters);

    private SignatureComponent With(string parameter, StructuredValue value) => new(Name, new(Parameters.Append(new(parameter, value))));
}
