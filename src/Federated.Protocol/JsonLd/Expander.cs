namespace Federated.Protocol.JsonLd;

/// <summary>Expands one document: removes its contexts and spells everything out (JSON-LD 1.1 API §5.1.2).</summary>
internal sealed partial class Expander(JsonLdOptions options, ActiveContexts contexts)
{
    private readonly bool ordered = options.Ordered;
    private int charactersLeft = options.Limits.MaxExpandedCharacters;

    /// <summary>The whole document as an array of node objects (JSON-LD 1.1 API §9.1, expand, steps 7 to 9).</summary>
    internal LdArray ExpandDocument(ActiveContext active, LdValue document, string? baseUrl)
    {
        var expanded = Expand(active, null, document, baseUrl);
        if (expanded is LdObject { Count: 1 } map && map[Keywords.Graph] is { } graph)
            expanded = graph;
        return expanded is null ? new LdArray(0) : LdArray.Wrap(expanded);
    }

    private LdValue? Expand(ActiveContext active, string? property, LdValue element, string? baseUrl, bool fromMap = false)
    {
        if (element.IsNull)
            return null;
        // The standard's "term definition for active property in active context".
        var definition = property is null ? null : active.Find(property);
        return ExpandWith(active, property, definition, element, baseUrl, fromMap);
    }

    private LdValue? ExpandWith(ActiveContext active, string? property, TermDefinition? definition, LdValue element, string? baseUrl, bool fromMap)
    {
        switch (element)
        {
            case LdObject map:
                return ExpandObject(active, property, definition, map, baseUrl, fromMap);
            case LdArray array:
                return ExpandArray(active, property, definition, array, baseUrl, fromMap);
            case LdScalar { IsNull: false } scalar when property is not (null or Keywords.Graph):
                if (definition?.LocalContext is not null)
                {
                    active = contexts.ApplyScoped(active, definition, overrideProtected: true, propagate: true);
                    definition = active.Find(property);
                }

                return ExpandValue(active, definition, scalar);
            default:
                return null;
        }
    }

    private LdArray ExpandArray(ActiveContext active, string? property, TermDefinition? definition, LdArray array, string? baseUrl, bool fromMap)
    {
        StackGuard.Check();
        var isList = definition is not null && definition.Has(Containers.List);
        var result = new LdArray(array.Count);
        foreach (var item in array)
        {
            var expanded = ExpandWith(active, property, definition, item, baseUrl, fromMap);
            if (expanded is LdArray inner)
            {
                if (isList)
                    result.Add(LdObject.Of(Keywords.List, inner));
                else
                    result.AddRange(inner);
            }
            else if (expanded is not null)
            {
                result.Add(expanded);
            }
        }

        return result;
    }

    private LdValue? ExpandObject(ActiveContext active, string? property, TermDefinition? definition, LdObject element, string? baseUrl, bool fromMap)
    {
        StackGuard.Check();
        if (active.Previous is not null && !fromMap && !StaysInTypeScope(active, element))
            active = active.Previous;
        if (definition?.LocalContext is not null)
            active = contexts.ApplyScoped(active, definition, overrideProtected: true, propagate: true);
        if (element[Keywords.Context] is { } local)
            active = contexts.Apply(active, local, baseUrl);
        var typeScoped = active;
        active = ApplyTypes(active, element);
        var result = new LdObject(element.Count);
        AddEntries(new Frame(typeScoped, element, baseUrl, result), active, property, element);
        return Finish(result, property);
    }

    /// <summary>A value object, or a mere reference, does not leave the scope of the type it stands in (§5.1.2, step 7).</summary>
    private static bool StaysInTypeScope(ActiveContext active, LdObject element)
    {
        foreach (var key in element.Keys)
        {
            var expanded = active.ExpandIri(key, documentRelative: false, vocab: true);
            if (expanded == Keywords.Value || (expanded == Keywords.Id && element.Count == 1))
                return true;
        }

        return false;
    }

    /// <summary>Applies the scoped contexts of the element's types, in code-point order (§5.1.2, step 11).</summary>
    private ActiveContext ApplyTypes(ActiveContext active, LdObject element)
    {
        var typeScoped = active;
        foreach (var alias in typeScoped.TypeKeysFor(element))
        {
            switch (element[alias])
            {
                case LdScalar { IsString: true } only:
                    active = ApplyType(active, typeScoped, only.Text);
                    break;
                case LdArray types when HasScopedContext(typeScoped, types):
                    var sorted = new List<string>(types.Count);
                    foreach (var type in types)
                    {
                        if (type.AsString is { } text)
                            sorted.Add(text);
                    }

                    sorted.Sort(CodePointOrder.Instance);
                    foreach (var type in sorted)
                        active = ApplyType(active, typeScoped, type);
                    break;
            }
        }

        return active;
    }

    private static bool HasScopedContext(ActiveContext typeScoped, LdArray types)
    {
        foreach (var type in types)
        {
            if (type.AsString is { } text && typeScoped.Find(text)?.LocalContext is not null)
                return true;
        }

        return false;
    }

    private ActiveContext ApplyType(ActiveContext active, ActiveContext typeScoped, string type) =>
        typeScoped.Find(type) is { LocalContext: not null } definition
            ? contexts.ApplyScoped(active, definition, overrideProtected: false, propagate: false)
            : active;

    /// <summary>Checks what became of an object, and drops what says nothing (§5.1.2, steps 15 to 19).</summary>
    private static LdValue? Finish(LdObject map, string? property)
    {
        LdValue? result = map;
        if (map[Keywords.Value] is { } value)
        {
            if (!CheckValueObject(map, value))
                return null;
        }
        else if (map[Keywords.Type] is { } type and not LdArray)
        {
            map.Set(Keywords.Type, new LdArray(type));
        }
        else if (map.ContainsKey(Keywords.Set) || map.ContainsKey(Keywords.List))
        {
            if (map.Count > (map.ContainsKey(Keywords.Index) ? 2 : 1))
                throw new JsonLdException(JsonLdErrorCode.InvalidSetOrListObject, "A set or list has other entries.");
            if (map[Keywords.Set] is { } set)
                result = set;
        }

        if (result is not LdObject { Count: <= 1 } && property is not (null or Keywords.Graph))
            return result;
        return result is LdObject small ? KeepIfMeaningful(small, property) : result;
    }

    private static LdObject? KeepIfMeaningful(LdObject map, string? property)
    {
        if (map.Count == 1 && map.ContainsKey(Keywords.Language))
            return null;
        if (property is not (null or Keywords.Graph))
            return map;
        // Free-floating values, lists and references say nothing.
        var idle = map.Count == 0 || map.ContainsKey(Keywords.Value) || map.ContainsKey(Keywords.List)
            || (map.Count == 1 && map.ContainsKey(Keywords.Id));
        return idle ? null : map;
    }

    /// <returns>False where the value is null and the object goes away.</returns>
    private static bool CheckValueObject(LdObject map, LdValue value)
    {
        var type = map[Keywords.Type];
        var language = map.ContainsKey(Keywords.Language);
        foreach (var key in map.Keys)
        {
            if (key is not (Keywords.Direction or Keywords.Index or Keywords.Language or Keywords.Type or Keywords.Value))
                throw new JsonLdException(JsonLdErrorCode.InvalidValueObject, $"A value has the entry {key}.");
        }

        if (type is not null && (language || map.ContainsKey(Keywords.Direction)))
            throw new JsonLdException(JsonLdErrorCode.InvalidValueObject, "A value has both a type and a language or direction.");
        if (type?.AsString == Keywords.Json)
            return true;
        if (value.IsNull || value is LdArray { Count: 0 })
            return false;
        if (language && value.AsString is null)
            throw new JsonLdException(JsonLdErrorCode.InvalidLanguageTaggedValue, "Only strings have a language.");
        if (type is not null && !(type.AsString is { } iri && Iri.IsAbsolute(iri)))
            throw new JsonLdException(JsonLdErrorCode.InvalidTypedValue, "A value's type is no IRI.");
        return true;
    }

    /// <summary>Expands a scalar by what the context says of its property (JSON-LD 1.1 API §5.3.2).</summary>
    internal LdObject ExpandValue(ActiveContext active, TermDefinition? definition, LdScalar value)
    {
        var type = definition?.TypeMapping;
        if (value.IsString)
        {
            if (ReferenceEquals(type, Keywords.Id))
                return Reference(ExpandIri(active, value.Text, documentRelative: true, vocab: false), value);
            if (ReferenceEquals(type, Keywords.Vocab))
                return Reference(ExpandIri(active, value.Text, documentRelative: true, vocab: true), value);
        }

        var result = LdObject.Of(Keywords.Value, value);
        if (type is not (null or Keywords.Id or Keywords.Vocab or Keywords.None))
        {
            Spend(type.Length);
            result.Append(Keywords.Type, LdScalar.Of(type));
        }
        else if (value.IsString)
        {
            var language = definition is { HasLanguage: true } ? definition.Language : active.Language;
            var direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
            if (language is not null)
            {
                Spend(language.Length);
                result.Append(Keywords.Language, LdScalar.Of(language));
            }

            if (direction is not null)
                result.Append(Keywords.Direction, LdScalar.Of(direction));
        }

        return result;
    }

    private static LdObject Reference(string? iri, LdScalar written) =>
        LdObject.Of(Keywords.Id, iri is null ? LdScalar.Null : ReferenceEquals(iri, written.Text) ? written : LdScalar.Of(iri));

    /// <summary>IRI expansion with account kept of what it adds to the output.</summary>
    internal string? ExpandIri(ActiveContext active, string value, bool documentRelative, bool vocab)
    {
        var iri = active.ExpandIri(value, documentRelative, vocab);
        if (iri is not null)
            Spend(iri.Length);
        return iri;
    }

    internal void Spend(int characters)
    {
        charactersLeft -= characters;
        if (charactersLeft < 0)
            throw new JsonLdException(JsonLdErrorCode.LimitExceeded, "The document expands to too many characters.");
    }
}
