using Federated.Protocol.Rdf;

namespace Federated.Protocol.JsonLd;

/// <summary>Makes statements of a node map (JSON-LD 1.1 API §8.1, Deserialize JSON-LD to RDF Algorithm).</summary>
internal sealed class ToRdf
{
    private readonly JsonLdOptions options;
    private readonly BlankNodeNames names;
    private readonly ToRdfTerms terms = new();
    private readonly ToRdfLiteral literals;
    private readonly RdfDataset dataset = new();
    private RdfTerm? graph;

    private ToRdf(NodeMap map, JsonLdOptions options)
    {
        this.options = options;
        names = map.Names;
        literals = new ToRdfLiteral(terms, options);
        foreach (var nameless in map.Nameless)
        {
            terms.Refuse(nameless);
        }
    }

    public static RdfDataset Convert(NodeMap map, JsonLdOptions options)
    {
        var conversion = new ToRdf(map, options);
        foreach (var graph in InOrder(map.Graphs, static one => one.Name, options))
        {
            conversion.AddGraph(graph, graph == map.Default);
        }

        return conversion.dataset;
    }

    private static IEnumerable<T> InOrder<T>(List<T> all, Func<T, string> name, JsonLdOptions options) =>
        options.Ordered ? all.OrderBy(name, CodePointOrder.Instance) : all;

    private void AddGraph(NodeGraph nodes, bool isDefault)
    {
        // Step 1.1: a graph whose name is relative has no place in a dataset.
        graph = isDefault ? null : terms.Resource(nodes.Name);
        if (graph is null && !isDefault)
            return;
        foreach (var node in InOrder(nodes.Nodes, static one => one[Keywords.Id]!.AsString!, options))
        {
            if (terms.Resource(node[Keywords.Id]!.AsString!) is { } subject)
                AddNode(subject, node);
        }
    }

    private void AddNode(RdfTerm subject, LdObject node)
    {
        for (var index = 0; index < node.Count; index++)
        {
            var property = node.KeyAt(index);
            if (property == Keywords.Type)
            {
                foreach (var type in LdArray.Wrap(node.ValueAt(index)))
                {
                    if (type.AsString is { } name && terms.Resource(name) is { } value)
                        Add(subject, RdfVocabulary.Type, value);
                }
            }
            else if (!property.StartsWith('@') && Predicate(property) is { } predicate && node.ValueAt(index) is LdArray values)
            {
                foreach (var value in values)
                {
                    if (Value(value) is { } term)
                        Add(subject, predicate, term);
                }
            }
        }
    }

    // Steps 1.3.2.3 and 1.3.2.4: neither a relative property nor, unless asked for, a blank node.
    private RdfTerm? Predicate(string property) =>
        Iri.IsBlank(property) && !options.ProduceGeneralizedRdf ? null : terms.Resource(property);

    private void Add(RdfTerm subject, RdfTerm predicate, RdfTerm value) => dataset.Add(new RdfQuad(subject, predicate, value, graph));

    // §8.2, Object to RDF Conversion.
    private RdfTerm? Value(LdValue item)
    {
        if (item is not LdObject map)
            return null;
        if (map[Keywords.Value] is { } value)
            return map.ContainsKey(Keywords.Direction) && options.RdfDirection == JsonLdRdfDirection.CompoundLiteral
                ? CompoundLiteral(map)
                : literals.Convert(map, value);
        if (map[Keywords.List] is { } list)
            return List(LdArray.Wrap(list));
        return map[Keywords.Id]?.AsString is { } identifier ? terms.Resource(identifier) : null;
    }

    // §8.3, List to RDF Conversion: one cell for each item, also for one that is no value in RDF.
    private RdfTerm List(LdArray items)
    {
        if (items.Count == 0)
            return RdfVocabulary.Nil;
        StackGuard.Check();
        var head = terms.Resource(names.Next())!;
        var cell = head;
        for (var index = 0; index < items.Count; index++)
        {
            if (Value(items[index]) is { } value)
                Add(cell, RdfVocabulary.First, value);
            var rest = index == items.Count - 1 ? RdfVocabulary.Nil : terms.Resource(names.Next())!;
            Add(cell, RdfVocabulary.Rest, rest);
            cell = rest;
        }

        return head;
    }

    // §8.2 step 13.2.
    private RdfTerm? CompoundLiteral(LdObject map)
    {
        if (literals.Text(map) is not { } value || map[Keywords.Direction]?.AsString is not { } direction)
            return null;
        var node = terms.Resource(names.Next())!;
        Add(node, RdfVocabulary.Value, value);
        if (map[Keywords.Language]?.AsString is { } language)
            Add(node, RdfVocabulary.Language, new RdfLiteral(language.ToLowerInvariant()));
        Add(node, RdfVocabulary.Direction, new RdfLiteral(direction));
        return node;
    }
}
