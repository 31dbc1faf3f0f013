namespace Federated.Protocol.JsonLd;

/// <summary>Makes the term definitions of one context (JSON-LD 1.1 API §4.2).</summary>
internal sealed class TermDefiner(
    ContextProcessor processor,
    ContextLoads loads,
    ActiveContext active,
    LdObject context,
    string? baseUrl,
    ContextScope scope,
    bool isProtected)
{
    // False while a term is being defined: meeting it again then is a cycle.
    private readonly Dictionary<string, bool> defined = new(StringComparer.Ordinal);

    internal void DefineAll()
    {
        foreach (var term in context.Keys)
        {
            if (term is not (Keywords.Base or Keywords.Direction or Keywords.Import or Keywords.Language
                or Keywords.Propagate or Keywords.Protected or Keywords.Version or Keywords.Vocab))
            {
                Define(term);
            }
        }
    }

    private void Define(string term)
    {
        if (defined.TryGetValue(term, out var done))
        {
            if (done)
                return;
            throw new JsonLdException(JsonLdErrorCode.CyclicIriMapping, term);
        }

        if (term.Length == 0)
            throw new JsonLdException(JsonLdErrorCode.InvalidTermDefinition, "A term is empty.");
        StackGuard.Check();
        loads.Spend(1);
        defined[term] = false;
        var value = context[term]!;
        if (term == Keywords.Type)
            CheckTypeDefinition(value);
        else if (Keywords.Is(term))
            throw new JsonLdException(JsonLdErrorCode.KeywordRedefinition, term);
        else if (Keywords.LooksLikeOne(term))
            return;

        var previous = active.Undefine(term);
        var definition = Make(term, value, previous);
        if (definition is null)
            return;
        active.Define(term, definition);
        defined[term] = true;
    }

    /// <summary><c>@type</c> itself may be given a container or protection, and nothing else (§4.2.2, step 4).</summary>
    private void CheckTypeDefinition(LdValue value)
    {
        if (active.IsVersion10 || value is not LdObject { Count: > 0 } map)
            throw new JsonLdException(JsonLdErrorCode.KeywordRedefinition, Keywords.Type);
        for (var i = 0; i < map.Count; i++)
        {
            var allowed = map.KeyAt(i) == Keywords.Protected
                || (map.KeyAt(i) == Keywords.Container && map.ValueAt(i).AsString == Keywords.Set);
            if (!allowed)
                throw new JsonLdException(JsonLdErrorCode.KeywordRedefinition, Keywords.Type);
        }
    }

    private TermDefinition? Make(string term, LdValue value, TermDefinition? previous)
    {
        var map = value as LdObject;
        var id = map is null ? value : map[Keywords.Id];
        if (map is null && value is not LdScalar { IsString: true } and not LdScalar { IsNull: true })
            throw new JsonLdException(JsonLdErrorCode.InvalidTermDefinition, term);
        var definition = new TermDefinition { IsProtected = isProtected, BaseUrl = baseUrl };
        if (map is not null)
        {
            SetProtected(definition, map);
            SetType(definition, map);
            if (map[Keywords.Reverse] is { } reverse)
            {
                if (!SetReverse(definition, map, reverse))
                    return null;
                // A map by a property works for reverse properties too, as the suite shows (expand t0131).
                var details = new TermDetails(definition, term, map, active);
                details.SetIndex(IsIri);
                details.CheckEntries();
                return Protect(term, definition, previous);
            }
        }

        if (!SetIri(term, definition, id, simple: map is null))
            return null;
        // Prefixes that build on one another make IRIs of a length out of proportion to the document.
        loads.Spend((definition.Iri?.Length ?? 0) / 16);
        definition.IsKeywordAlias = definition.Iri is not null && Keywords.Is(definition.Iri);
        if (map is not null)
            new TermDetails(definition, term, map, active).Set(IsIri, ScopedContext);
        return Protect(term, definition, previous);
    }

    private TermDefinition Protect(string term, TermDefinition definition, TermDefinition? previous)
    {
        if (scope.OverrideProtected || previous is not { IsProtected: true })
            return definition;
        return definition.SaysTheSameAs(previous)
            ? previous
            : throw new JsonLdException(JsonLdErrorCode.ProtectedTermRedefinition, term);
    }

    private void SetProtected(TermDefinition definition, LdObject map)
    {
        if (map[Keywords.Protected] is not { } value)
            return;
        if (active.IsVersion10)
            throw new JsonLdException(JsonLdErrorCode.InvalidTermDefinition, "@protected is of 1.1.");
        definition.IsProtected = value is LdScalar { IsBoolean: true } flag
            ? flag.Kind == LdScalarKind.True
            : throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidProtectedValue, value);
    }

    private void SetType(TermDefinition definition, LdObject map)
    {
        if (map[Keywords.Type] is not { } value)
            return;
        var type = Expand(value.AsString ?? throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidTypeMapping, value));
        var allowed = type switch
        {
            Keywords.Id or Keywords.Vocab => true,
            Keywords.Json or Keywords.None => !active.IsVersion10,
            _ => type is not null && Iri.IsAbsolute(type),
        };
        definition.TypeMapping = allowed ? type : throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidTypeMapping, value);
    }

    /// <returns>False where the term is to be ignored.</returns>
    private bool SetReverse(TermDefinition definition, LdObject map, LdValue value)
    {
        if (map.ContainsKey(Keywords.Id) || map.ContainsKey(Keywords.Nest))
            throw new JsonLdException(JsonLdErrorCode.InvalidReverseProperty, "@reverse excludes @id and @nest.");
        var text = value.AsString ?? throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidIriMapping, value);
        if (Keywords.LooksLikeOne(text))
            return false;
        var iri = Expand(text);
        if (iri is null || !Iri.IsAbsoluteOrBlank(iri))
            throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidIriMapping, value);
        definition.Iri = iri;
        definition.IsReverse = true;
        if (map[Keywords.Container] is { IsNull: false } container)
        {
            definition.Container = container.AsString switch
            {
                Keywords.Set => Containers.Set,
                Keywords.Index => Containers.Index,
                _ => throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidReverseProperty, container),
            };
        }

        return true;
    }

    /// <returns>False where the term is to be ignored.</returns>
    private bool SetIri(string term, TermDefinition definition, LdValue? id, bool simple)
    {
        if (id is { IsNull: true })
            return true;
        if (id is not null && id.AsString != term)
            return SetGivenIri(term, definition, id, simple);
        definition.Iri = ImpliedIri(term);
        return true;
    }

    private bool SetGivenIri(string term, TermDefinition definition, LdValue id, bool simple)
    {
        var text = id.AsString ?? throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidIriMapping, id);
        if (!Keywords.Is(text) && Keywords.LooksLikeOne(text))
            return false;
        var iri = Expand(text);
        if (iri is null || !(Keywords.Is(iri) || Iri.IsAbsoluteOrBlank(iri)))
            throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidIriMapping, id);
        if (iri == Keywords.Context)
            throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidKeywordAlias, id);
        definition.Iri = iri;
        var inner = term.AsSpan(1, Math.Max(0, term.Length - 2));
        var slash = term.Contains('/', StringComparison.Ordinal);
        if (slash || inner.Contains(':'))
        {
            // A term that reads as an IRI must mean that IRI.
            defined[term] = true;
            if (Expand(term) != iri)
                throw new JsonLdException(JsonLdErrorCode.InvalidIriMapping, term);
        }

        if (!slash && simple && !term.Contains(':', StringComparison.Ordinal))
            definition.IsPrefix = Iri.IsBlank(iri) || ":/?#[]@".Contains(iri[^1], StringComparison.Ordinal);
        return true;
    }

    /// <summary>The mapping of a term that does not name one: a compact IRI, an IRI, or relative to the vocabulary (§4.2.2, steps 15 to 18).</summary>
    private string ImpliedIri(string term)
    {
        var colon = term.IndexOf(':', 1);
        if (colon > 0)
        {
            var prefix = term[..colon];
            if (context.ContainsKey(prefix))
                Define(prefix);
            return active.Find(prefix) is { Iri: { } iri } ? string.Concat(iri, term.AsSpan(colon + 1)) : term;
        }

        if (term.Contains('/', StringComparison.Ordinal))
        {
            var expanded = active.ExpandIri(term, documentRelative: false, vocab: true);
            return expanded is not null && Iri.IsAbsolute(expanded) ? expanded : throw new JsonLdException(JsonLdErrorCode.InvalidIriMapping, term);
        }

        if (term == Keywords.Type)
            return Keywords.Type;
        return active.Vocab is { } vocab ? vocab + term : throw new JsonLdException(JsonLdErrorCode.InvalidIriMapping, term);
    }

    /// <summary>IRI expansion while definitions are still being made: what the value depends on is defined first (§5.2.2, steps 3 and 6.3).</summary>
    private string? Expand(string value)
    {
        if (Keywords.Find(value) is { } keyword)
            return keyword;
        if (Keywords.LooksLikeOne(value))
            return null;
        DefineFirst(value);
        if (active.Find(value) is null)
        {
            var colon = value.IndexOf(':');
            if (colon > 0 && !ActiveContext.IsWhole(value, colon))
                DefineFirst(value[..colon]);
        }

        return active.ExpandIri(value, documentRelative: false, vocab: true);
    }

    private void DefineFirst(string term)
    {
        if (context.ContainsKey(term) && !(defined.TryGetValue(term, out var done) && done))
            Define(term);
    }

    private bool IsIri(string value) => Expand(value) is { } iri && Iri.IsAbsolute(iri);

    private void ScopedContext(LdValue local)
    {
        try
        {
            processor.Process(active, local, baseUrl, new ContextScope { Remote = scope.Remote, OverrideProtected = true, ValidateScoped = false });
        }
        catch (JsonLdException e) when (e.Error is not (JsonLdErrorCode.LimitExceeded or JsonLdErrorCode.ContextOverflow))
        {
            throw new JsonLdException(JsonLdErrorCode.InvalidScopedContext, e.Message, e);
        }
    }
}
