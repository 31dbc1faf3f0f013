using Federated.Protocol.Rdf;

namespace Federated.Protocol.JsonLd;

/// <summary>Makes statements of a node map (JSON-LD 1.1 API §8.1, Deserialize JSON-LD to RDF Algorithm).</summary>
internal sealed class ToRdf
{
    private readonly JsonLdOptions options;
    private readonly BlankNodeNames names;
    private readonly ToRdfTerms terms;
    private readonly ToRdfLiteral literals;
    private readonly RdfDataset dataset = new();
    private RdfTerm? graph;
    private int leftOut;

    private ToRdf(NodeMap map, JsonLdOptions options)
    {
        this.options = options;
        names = map.Names;
        terms = new ToRdfTerms(map);
        literals = new ToRdfLiteral(terms, options);
    }

    /// <summary>The statements, and how many more there would be if RDF could say them.</summary>
    public static RdfDataset Convert(NodeMap map, JsonLdOptions options, out int leftOut)
    {
        var conversion = new ToRdf(map, options);
        foreach (var graph in InOrder(map.Graphs, static one => one.Name, options))
        {
            conversion.AddGraph(graph, graph == map.Default);
        }

        leftOut = conversion.leftOut;
        return conversion.dataset;
    }

    private static IEnumerable<T> InOrder<T>(List<T> all, Func<T, string> name, JsonLdOptions options) =>
        options.Ordered ? all.OrderBy(name, CodePointOrder.Instance) : all;

    private void AddGraph(NodeGraph nodes, bool isDefault)
    {
        graph = isDefault ? null : terms.Resource(nodes.Name);
        foreach (var node in InOrder(nodes.Nodes, static one => one[Keywords.Id]!.AsString!, options))
        {
            // Step 1.1: a graph whose name is relative has no place in a dataset; step 1.3.1: nor has such a node.
            AddNode(graph is null && !isDefault ? null : terms.Resource(node[Keywords.Id]!.AsString!), node);
        }
    }

    private void AddNode(RdfTerm? subject, LdObject node)
    {
        for (var index = 0; index < node.Count; index++)
        {
            var property = node.KeyAt(index);
            if (property != Keywords.Type && property.StartsWith('@'))
                continue;
            var values = LdArray.Wrap(node.ValueAt(index));
            if (subject is null)
                leftOut += values.Count;
            else if (property == Keywords.Type)
                AddTypes(subject, values, areDistinct: !node.ContainsKey(RdfVocabulary.Type.Value));
            else if (Predicate(property) is { } predicate)
                AddValues(subject, predicate, values);
            else
                leftOut += values.Count;
        }
    }

    private void AddTypes(RdfTerm subject, LdArray types, bool areDistinct)
    {
        foreach (var type in types)
        {
            Add(subject, RdfVocabulary.Type, type.AsString is { } name ? terms.Resource(name) : null, areDistinct);
        }
    }

    private void AddValues(RdfTerm subject, RdfTerm predicate, LdArray values)
    {
        // rdf:type may stand beside @type.
        var areDistinct = !predicate.Equals(RdfVocabulary.Type) && (values.Count == 1 || !MayRepeat(values));
        foreach (var value in values)
        {
            Add(subject, predicate, Value(value), areDistinct);
        }
    }

    // The node map has no value twice, but 1 and 1.0 become the same literal, and so do languages that differ in case beside a direction;
    // lists it does not compare, and empty ones are all the same node.
    private bool MayRepeat(LdArray values)
    {
        foreach (var item in values)
        {
            if (item is LdObject list && list.ContainsKey(Keywords.List))
            {
                return true;
            }

            if (item is LdObject map && map[Keywords.Value] is { } value
                && (value.AsString is null || (options.RdfDirection != JsonLdRdfDirection.None && map.ContainsKey(Keywords.Direction))))
            {
                return true;
            }
        }

        return false;
    }

    // Steps 1.3.2.3 and 1.3.2.4: neither a relative property nor, unless asked for, a blank node.
    private RdfTerm? Predicate(string property) =>
        Iri.IsBlank(property) && !options.ProduceGeneralizedRdf ? null : terms.Resource(property);

    private void Add(RdfTerm subject, RdfTerm predicate, RdfTerm? value, bool isDistinct)
    {
        if (value is null)
            leftOut++;
        else if (isDistinct)
            dataset.AddNew(new RdfQuad(subject, predicate, value, graph));
        else
            dataset.Add(new RdfQuad(subject, predicate, value, graph));
    }

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
            Add(cell, RdfVocabulary.First, Value(items[index]), isDistinct: true);
            var rest = index == items.Count - 1 ? RdfVocabulary.Nil : terms.Resource(names.Next())!;
            Add(cell, RdfVocabulary.Rest, rest, isDistinct: true);
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
        Add(node, RdfVocabulary.Value, value, isDistinct: true);
        if (map[Keywords.Language]?.AsString is { } language)
            Add(node, RdfVocabulary.Language, new RdfLiteral(language.ToLowerInvariant()), isDistinct: true);
        Add(node, RdfVocabulary.Direction, new RdfLiteral(direction), isDistinct: true);
        return node;
    }
}
