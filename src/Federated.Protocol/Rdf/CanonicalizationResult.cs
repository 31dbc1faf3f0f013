using System.Text;

namespace Federated.Protocol.Rdf;

/// <summary>The outcome of canonicalising: the canonical N-Quads and the labels given, or the reason why there are none.</summary>
public sealed class CanonicalizationResult
{
    private readonly byte[]? nquads;
    private readonly Dictionary<string, string>? issued;

    internal CanonicalizationResult(byte[] nquads, Dictionary<string, string> issued)
    {
        this.nquads = nquads;
        this.issued = issued;
    }

    internal CanonicalizationResult(CanonicalizationRefusal refusal) => Refusal = refusal;

    /// <summary>Why there is no canonical form; <see cref="CanonicalizationRefusal.None"/> when there is one.</summary>
    public CanonicalizationRefusal Refusal { get; }

    /// <summary>Whether there is a canonical form.</summary>
    public bool Succeeded => nquads is not null;

    /// <summary>The canonical form in UTF-8, sorted, each line ended by LF; asking for it after a refusal is a bug.</summary>
    public ReadOnlyMemory<byte> NQuads => nquads ?? throw Refused();

    /// <summary>From the label of each blank node, without <c>_:</c>, to the canonical one (<c>c14n0</c> …); asking for it after a refusal is a bug.</summary>
    public IReadOnlyDictionary<string, string> IssuedIdentifiers => issued ?? throw Refused();

    /// <summary>The canonical form as text; a refusal by its name.</summary>
    public override string ToString() => nquads is null ? Refusal.ToString() : Encoding.UTF8.GetString(nquads);

    private InvalidOperationException Refused() => new($"There is no canonical form: {Refusal}.");
}
