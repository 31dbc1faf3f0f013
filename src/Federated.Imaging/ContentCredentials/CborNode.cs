namespace Federated.Imaging.ContentCredentials;

/// <summary>A CBOR value that was read within limits; what is not there or is of another kind reads as null.</summary>
internal sealed class CborNode(CborKind kind)
{
    private static readonly IReadOnlyList<CborNode> Nothing = [];

    public CborKind Kind { get; } = kind;

    /// <summary>The innermost tag before the value, such as 0 for a date as text.</summary>
    public ulong? Tag { get; set; }

    public long Integer { get; init; }

    public double Number { get; init; }

    public bool Boolean { get; init; }

    public string Text { get; init; } = "";

    public ReadOnlyMemory<byte> Bytes { get; init; }

    public IReadOnlyList<CborNode> Items { get; init; } = Nothing;

    /// <summary>The fields of a map whose keys are text; integer keys, which only COSE headers have, are spelled in decimal digits after "#".</summary>
    public IReadOnlyDictionary<string, CborNode>? Fields { get; init; }

    /// <summary>The field of that name, or null where this is no map or has no such field.</summary>
    public CborNode? this[string name] => Fields is not null && Fields.TryGetValue(name, out var value) ? value : null;

    public bool Has(string name) => Fields?.ContainsKey(name) == true;

    public string? TextOf(string name) => this[name] is { Kind: CborKind.Text } node ? node.Text : null;

    public long? IntegerOf(string name) => this[name] is { Kind: CborKind.Integer } node ? node.Integer : null;

    public ReadOnlyMemory<byte>? BytesOf(string name) => this[name] is { Kind: CborKind.Bytes } node ? node.Bytes : null;

    public CborNode? MapOf(string name) => this[name] is { Kind: CborKind.Map } node ? node : null;

    public IReadOnlyList<CborNode> ItemsOf(string name) => this[name] is { Kind: CborKind.List } node ? node.Items : Nothing;
}
