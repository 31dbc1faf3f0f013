namespace Federated.Protocol.Integrity;

/// <summary>What of a document a signature covers, written out only when the signature has turned out to be good.</summary>
internal readonly struct CoveredDocument
{
    private readonly ReadOnlyMemory<byte> json;
    private readonly SignedStatements? statements;

    public CoveredDocument(ReadOnlyMemory<byte> json) => this.json = json;

    public CoveredDocument(SignedStatements statements) => this.statements = statements;

    /// <summary>The document as JSON; false where our names cannot say it.</summary>
    public bool TryWrite(out ReadOnlyMemory<byte> document)
    {
        document = json;
        return statements is null || statements.TryWriteReadable(out document);
    }
}
