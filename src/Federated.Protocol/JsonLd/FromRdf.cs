using Federated.Protocol.Rdf;

namespace Federated.Protocol.JsonLd;

/// <summary>Makes an expanded document of statements (JSON-LD 1.1 API §8.4, Serialize RDF as JSON-LD Algorithm).</summary>
internal sealed class FromRdf
{
    private readonly JsonLdOptions options;
    private readonly FromRdfLiteral literals;
    private readonly Dictionary<string, FromRdfGraph> graphs = new(StringComparer.Ordinal);
    private readonly FromRdfGraph main = new();
    private readonly FromRdfReferences references = new();

    // A dataset says nothing twice, but two spellings of one number or of one JSON literal may become the same value.
    private readonly HashSet<(LdArray Values, LdValue Value)> merged = new(FromRdfMergedValue.Instance);

    private FromRdf(JsonLdOptions options)
    {
        this.options = options;
        literals = new FromRdfLiteral(options);
    }

    public static LdArray Convert(RdfDataset dataset, JsonLdOptions options)
    {
        var conversion = new FromRdf(options);
        foreach (var quad in dataset.Span)
        {
            conversion.Add(quad);
        }

        return conversion.Finish();
    }

    private static string Identifier(RdfTerm term) => term is RdfBlankNode node ? "_:" + node.Label : ((RdfIri)term).Value;

    // Step 5: one statement becomes one value of one node.
    private void Add(RdfQuad quad)
    {
        var graph = GraphOf(quad.Graph);
        var subject = graph.GetOrAdd(Identifier(quad.Subject));
        var property = Identifier(quad.Predicate);
        if (options.RdfDirection == JsonLdRdfDirection.CompoundLiteral && property == RdfVocabulary.Direction.Value)
            graph.CompoundLiterals.Add(subject);

        if (quad.Object is RdfLiteral literal)
        {
            AddLiteral(subject, property, literal);
            return;
        }

        var identifier = Identifier(quad.Object);
        var referred = graph.GetOrAdd(identifier);
        if (property == RdfVocabulary.Type.Value && !options.UseRdfType)
        {
            LdObjects.AddAll(subject.Value, Keywords.Type, LdScalar.Of(identifier));
            return;
        }

        var reference = new LdObject(1);
        reference.Append(Keywords.Id, LdScalar.Of(identifier));
        LdObjects.AddAll(subject.Value, property, reference);
        var use = new FromRdfUse(subject, property, reference);
        if (identifier == RdfVocabulary.Nil.Value)
            referred.NilUses.Add(use);
        else if (quad.Object is RdfBlankNode)
            references.Add(identifier, use);
    }

    private void AddLiteral(FromRdfNode subject, string property, RdfLiteral literal)
    {
        var value = literals.Convert(literal, out var mayRepeat);
        if (mayRepeat && subject.Value[property] is LdArray known && !merged.Add((known, value)))
            return;
        LdObjects.AddAll(subject.Value, property, value);
        if (mayRepeat)
            merged.Add(((LdArray)subject.Value[property]!, value));
    }

    private FromRdfGraph GraphOf(RdfTerm? name)
    {
        if (name is null)
            return main;
        var identifier = Identifier(name);
        if (!graphs.TryGetValue(identifier, out var graph))
        {
            graphs.Add(identifier, graph = new FromRdfGraph());
            main.GetOrAdd(identifier);
        }

        return graph;
    }

    // Steps 6 to 8.
    private LdArray Finish()
    {
        Fold(main);
        foreach (var graph in graphs.Values)
        {
            Fold(graph);
        }

        var result = new LdArray();
        foreach (var node in main.Nodes(options.Ordered))
        {
            if (graphs.TryGetValue(node.Identifier, out var graph))
                node.Value.Set(Keywords.Graph, Output(graph));
            if (node.Value.Count > 1)
                result.Add(node.Value);
        }

        FromRdfDepth.Check(result, options.Limits);
        return result;
    }

    private LdArray Output(FromRdfGraph graph)
    {
        var nodes = new LdArray();
        foreach (var node in graph.Nodes(options.Ordered))
        {
            if (node.Value.Count > 1)
                nodes.Add(node.Value);
        }

        return nodes;
    }

    private void Fold(FromRdfGraph graph)
    {
        foreach (var literal in graph.CompoundLiterals)
        {
            if (references.Only(literal.Identifier) is { } use && graph.Find(literal.Identifier) == literal)
                FoldCompoundLiteral(graph, literal, use);
        }

        if (graph.Find(RdfVocabulary.Nil.Value) is { } nil)
        {
            foreach (var use in nil.NilUses)
            {
                FoldList(graph, use);
            }
        }
    }

    // Step 6.1: a node that carries a text with its direction becomes that text.
    private static void FoldCompoundLiteral(FromRdfGraph graph, FromRdfNode literal, FromRdfUse use)
    {
        if (TextOf(literal, RdfVocabulary.Value.Value) is not { } value)
            return;
        var target = use.Reference;
        target.Remove(Keywords.Id);
        target.Append(Keywords.Value, LdScalar.Of(value));
        if (literal.Value.ContainsKey(RdfVocabulary.Language.Value))
        {
            var language = TextOf(literal, RdfVocabulary.Language.Value);
            if (language is null || !RdfLiteral.TryCreate("", language, out _))
                throw new JsonLdException(JsonLdErrorCode.InvalidLanguageTaggedString, "The language of a compound literal is no language tag.");
            target.Append(Keywords.Language, LdScalar.Of(language));
        }

        target.Append(Keywords.Direction, TextOf(literal, RdfVocabulary.Direction.Value) is "ltr" or "rtl"
            ? LdScalar.Of(TextOf(literal, RdfVocabulary.Direction.Value)!)
            : throw new JsonLdException(JsonLdErrorCode.InvalidBaseDirection, "The direction of a compound literal is neither ltr nor rtl."));
        graph.Remove(literal);
    }

    private static string? TextOf(FromRdfNode node, string property) =>
        node.Value[property] is LdArray { Count: 1 } values && values[0] is LdObject value ? value[Keywords.Value]?.AsString : null;

    // Step 6.4: from its end, rdf:nil, back to its head a chain of cells that nothing else speaks of becomes a list.
    private void FoldList(FromRdfGraph graph, FromRdfUse use)
    {
        var items = new List<LdValue>();
        var cells = new List<FromRdfNode>();
        while (use.Property == RdfVocabulary.Rest.Value
            && use.Node.IsListCell
            && graph.Find(use.Node.Identifier) == use.Node
            && references.Only(use.Node.Identifier) is { } previous)
        {
            items.Add(((LdArray)use.Node.Value[RdfVocabulary.First.Value]!)[0]);
            cells.Add(use.Node);
            use = previous;
            if (!use.Node.IsBlank)
                break;
        }

        var list = new LdArray(items.Count);
        for (var index = items.Count - 1; index >= 0; index--)
        {
            list.Add(items[index]);
        }

        use.Reference.Remove(Keywords.Id);
        use.Reference.Set(Keywords.List, list);
        foreach (var cell in cells)
        {
            graph.Remove(cell);
        }
    }
}
