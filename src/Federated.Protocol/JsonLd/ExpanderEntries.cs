namespace Federated.Protocol.JsonLd;

/// <content>The entries of an object: keywords, properties, nesting (JSON-LD 1.1 API §5.1.2, steps 13 and 14).</content>
internal sealed partial class Expander
{
    /// <summary>What stays the same for an object and what is nested in it.</summary>
    private readonly record struct Frame(ActiveContext TypeScoped, LdObject Element, string? BaseUrl, LdObject Result);

    private void AddEntries(in Frame frame, ActiveContext active, string? property, LdObject element)
    {
        List<string>? nests = null;
        var order = ordered ? Sorted(element) : null;
        for (var i = 0; i < element.Count; i++)
        {
            var at = order is null ? i : order[i];
            var key = element.KeyAt(at);
            if (key == Keywords.Context)
                continue;
            var definition = active.Find(key);
            var expanded = definition is null ? active.ExpandIri(key, documentRelative: false, vocab: true) : definition.Iri;
            if (expanded is null)
                continue;
            Spend(expanded.Length);
            var keyword = definition is null ? Keywords.Find(expanded) : definition.IsKeywordAlias ? expanded : null;
            if (keyword is not null)
            {
                if (property == Keywords.Reverse)
                    throw new JsonLdException(JsonLdErrorCode.InvalidReversePropertyMap, $"{key} inside @reverse.");
                if (keyword == Keywords.Nest)
                    (nests ??= []).Add(key);
                else
                    AddKeyword(frame, active, property, keyword, element.ValueAt(at));
            }
            else if (expanded.Contains(':', StringComparison.Ordinal))
            {
                AddProperty(frame, active, key, definition, expanded, element.ValueAt(at));
            }
        }

        if (nests is not null)
            AddNests(frame, active, element, nests);
    }

    private void AddNests(in Frame frame, ActiveContext active, LdObject element, List<string> nests)
    {
        StackGuard.Check();
        if (ordered)
            nests.Sort(CodePointOrder.Instance);
        foreach (var nest in nests)
        {
            var inside = active.Find(nest) is { LocalContext: not null } definition
                ? contexts.ApplyScoped(active, definition, overrideProtected: true, propagate: true)
                : active;
            foreach (var nested in LdArray.Wrap(element[nest]!))
            {
                if (nested is not LdObject map || HoldsValue(inside, map))
                    throw new JsonLdException(JsonLdErrorCode.InvalidNestValue, $"{nest} is no object, or a value.");
                AddEntries(frame, inside, nest, map);
            }
        }
    }

    private static bool HoldsValue(ActiveContext active, LdObject map)
    {
        foreach (var key in map.Keys)
        {
            if (active.ExpandIri(key, documentRelative: false, vocab: true) == Keywords.Value)
                return true;
        }

        return false;
    }

    private void AddKeyword(in Frame frame, ActiveContext active, string? property, string keyword, LdValue value)
    {
        var result = frame.Result;
        if (result.ContainsKey(keyword) && (active.IsVersion10 || keyword is not (Keywords.Included or Keywords.Type)))
            throw new JsonLdException(JsonLdErrorCode.CollidingKeywords, keyword);
        switch (keyword)
        {
            case Keywords.Id:
                AddId(active, result, value);
                break;
            case Keywords.Type:
                AddType(frame, value);
                break;
            case Keywords.Value:
                AddValue(frame, active, value);
                break;
            case Keywords.Graph:
                result.Append(keyword, ExpandToArray(active, Keywords.Graph, value, frame.BaseUrl));
                break;
            case Keywords.Included when !active.IsVersion10:
                AddIncluded(frame, active, value);
                break;
            case Keywords.Language:
                result.Append(keyword, StringOr(JsonLdErrorCode.InvalidLanguageTaggedString, value));
                break;
            case Keywords.Index:
                result.Append(keyword, StringOr(JsonLdErrorCode.InvalidIndexValue, value));
                break;
            case Keywords.Direction when !active.IsVersion10:
                result.Append(keyword, value.AsString is "ltr" or "rtl" ? value : throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidBaseDirection, value));
                break;
            case Keywords.List when property is not (null or Keywords.Graph):
                result.Append(keyword, ExpandToArray(active, property, value, frame.BaseUrl));
                break;
            case Keywords.Set:
                if (Expand(active, property, value, frame.BaseUrl) is { } set)
                    result.Append(keyword, set);
                break;
            case Keywords.Reverse:
                AddReverse(frame, active, value);
                break;
        }
    }

    private void AddId(ActiveContext active, LdObject result, LdValue value)
    {
        var text = value.AsString ?? throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidIdValue, value);
        var iri = ExpandIri(active, text, documentRelative: true, vocab: false);
        result.Append(Keywords.Id, iri is null ? LdScalar.Null : ReferenceEquals(iri, text) ? value : LdScalar.Of(iri));
    }

    private void AddType(in Frame frame, LdValue value)
    {
        LdValue types;
        if (value is LdArray several)
        {
            var all = new LdArray(several.Count);
            foreach (var item in several)
            {
                if (ExpandType(frame.TypeScoped, item) is { } type)
                    all.Add(type);
            }

            types = all;
        }
        else if (ExpandType(frame.TypeScoped, value) is { } only)
        {
            types = only;
        }
        else
        {
            return;
        }

        if (frame.Result[Keywords.Type] is { } before)
        {
            var both = new LdArray(4);
            both.AddRange(LdArray.Wrap(before));
            both.AddRange(LdArray.Wrap(types));
            types = both;
        }

        frame.Result.Set(Keywords.Type, types);
    }

    private LdValue? ExpandType(ActiveContext typeScoped, LdValue value)
    {
        var text = value.AsString ?? throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidTypeValue, value);
        var iri = ExpandIri(typeScoped, text, documentRelative: true, vocab: true);
        return iri is null ? null : ReferenceEquals(iri, text) ? value : LdScalar.Of(iri);
    }

    private static void AddValue(in Frame frame, ActiveContext active, LdValue value)
    {
        if (value is not LdScalar)
        {
            if (!IsJsonLiteral(frame, active) || active.IsVersion10)
                throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidValueObjectValue, value);
        }

        frame.Result.Append(Keywords.Value, value);
    }

    /// <summary>Whether the last type of the element's first type entry is <c>@json</c>.</summary>
    private static bool IsJsonLiteral(in Frame frame, ActiveContext active)
    {
        foreach (var alias in frame.TypeScoped.TypeKeysFor(frame.Element))
        {
            if (frame.Element[alias] is not { } types)
                continue;
            var last = types is LdArray { Count: > 0 } array ? array[array.Count - 1] : types;
            return last.AsString is { } text && active.ExpandIri(text, documentRelative: true, vocab: true) == Keywords.Json;
        }

        return false;
    }

    private void AddIncluded(in Frame frame, ActiveContext active, LdValue value)
    {
        var included = ExpandToArray(active, null, value, frame.BaseUrl);
        foreach (var item in included)
        {
            if (item is not LdObject node || node.ContainsKey(Keywords.Value) || node.ContainsKey(Keywords.List) || node.ContainsKey(Keywords.Set))
                throw new JsonLdException(JsonLdErrorCode.InvalidIncludedValue, "What is included is no node.");
        }

        if (included.Count == 0)
            throw new JsonLdException(JsonLdErrorCode.InvalidIncludedValue, "What is included is no node.");
        if (frame.Result[Keywords.Included] is LdArray before)
            before.AddRange(included);
        else
            frame.Result.Append(Keywords.Included, included);
    }

    private void AddReverse(in Frame frame, ActiveContext active, LdValue value)
    {
        if (value is not LdObject)
            throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidReverseValue, value);
        if (Expand(active, Keywords.Reverse, value, frame.BaseUrl) is not LdObject expanded)
            return;
        for (var i = 0; i < expanded.Count; i++)
        {
            if (expanded.KeyAt(i) != Keywords.Reverse)
            {
                AddReversed(frame.Result, expanded.KeyAt(i), expanded.ValueAt(i));
                continue;
            }

            // What is reversed twice stands the right way again.
            var twice = (LdObject)expanded.ValueAt(i);
            for (var j = 0; j < twice.Count; j++)
                LdObjects.AddAll(frame.Result, twice.KeyAt(j), twice.ValueAt(j));
        }
    }

    private static void AddReversed(LdObject result, string property, LdValue values)
    {
        var items = LdArray.Wrap(values);
        foreach (var item in items)
        {
            if (item is LdObject map && (map.ContainsKey(Keywords.Value) || map.ContainsKey(Keywords.List)))
                throw new JsonLdException(JsonLdErrorCode.InvalidReversePropertyValue, property);
        }

        if (result[Keywords.Reverse] is not LdObject reverse)
        {
            reverse = new LdObject(1);
            result.Set(Keywords.Reverse, reverse);
        }

        LdObjects.AddAll(reverse, property, items);
    }

    private LdArray ExpandToArray(ActiveContext active, string? property, LdValue value, string? baseUrl)
    {
        var expanded = Expand(active, property, value, baseUrl);
        return expanded is null ? new LdArray(0) : LdArray.Wrap(expanded);
    }

    private static LdValue StringOr(JsonLdErrorCode code, LdValue value) =>
        value.AsString is null ? throw ContextProcessor.Invalid(code, value) : value;

    private static int[] Sorted(LdObject map)
    {
        var order = new int[map.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(map.Keys.ToArray(), order, CodePointOrder.Instance);
        return order;
    }
}
