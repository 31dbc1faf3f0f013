using Federated.Protocol.JsonLd;
using Federated.Protocol.Rdf;

namespace Federated.Protocol.Integrity;

/// <summary>The statements of a document that are signed: what its contexts define, and nothing else.</summary>
internal sealed class SignedStatements
{
    private readonly NodeMap nodes;
    private readonly JsonLdOptions options;

    private SignedStatements(NodeMap nodes, JsonLdOptions options)
    {
        this.nodes = nodes;
        this.options = options;
        Dataset = JsonLd.ToRdf.Convert(nodes, options, out _);
    }

    /// <summary>The statements.</summary>
    public RdfDataset Dataset { get; }

    /// <summary>Reads a document; <paramref name="guarded"/> refuses what <see cref="RestructuringGuard"/> finds, else the arithmetic alone is wanted.</summary>
    public static ProofFault TryRead(LdValue document, JsonLdOptions options, bool guarded, out SignedStatements? statements)
    {
        statements = null;
        if (guarded && RestructuringGuard.IsSuspect(document, options.ContextLoader))
        {
            return ProofFault.Restructured;
        }

        try
        {
            var expanded = JsonLdProcessor.ExpandValue(document, options);
            if (guarded && (expanded.Count > 1 || RestructuringGuard.IsSuspectExpanded(expanded)))
            {
                return ProofFault.Restructured;
            }

            statements = new SignedStatements(JsonLdProcessor.GenerateNodeMap(expanded), options);

            // A signature over nothing says nothing: no context defines any of the document's words. Nor does one whose first node has no place
            // in RDF: what hangs below it would be all that is signed, and the node above it could say anything.
            return statements.Dataset.Count == 0 || !SignedTree.HasRoot(statements.nodes) ? ProofFault.NotCanonical : ProofFault.None;
        }
        catch (JsonLdException)
        {
            return ProofFault.NotCanonical;
        }
    }

    /// <summary>The canonical N-Quads; false where telling blank nodes apart is too much work.</summary>
    public bool TryCanonicalize(NQuadsEscapes escapes, out ReadOnlyMemory<byte> nquads)
    {
        var result = RdfCanonicalizer.Canonicalize(Dataset, RdfHashAlgorithm.Sha256, null, escapes);
        nquads = result.Succeeded ? result.NQuads : default;
        return result.Succeeded;
    }

    /// <summary>The document as these statements make it, with the names that readers know, in whatever words it was sent.</summary>
    /// <returns>False where those names cannot say it: an address that reads as one of our prefixes, or a limit.</returns>
    public bool TryWriteReadable(out ReadOnlyMemory<byte> json)
    {
        json = default;
        try
        {
            var root = new LdArray(SignedTree.Build(nodes, options));
            json = new JsonLdDocument(JsonLdProcessor.CompactValue(root, ReadingContext.Document.Root, options, new ActiveContexts(options))).ToUtf8Bytes();
            return true;
        }
        catch (JsonLdException)
        {
            return false;
        }
    }
}
