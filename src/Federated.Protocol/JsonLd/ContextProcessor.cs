namespace Federated.Protocol.JsonLd;

/// <summary>Merges a local context into the active one (JSON-LD 1.1 API §4.1.2).</summary>
internal sealed class ContextProcessor(ContextLoads loads)
{
    internal ActiveContext Process(ActiveContext active, LdValue local, string? baseUrl, in ContextScope scope)
    {
        StackGuard.Check();
        loads.Spend(active.TermCount + 1);
        var result = active.Clone();
        var propagate = scope.Propagate;
        if (local is LdObject map && map[Keywords.Propagate] is LdScalar { IsBoolean: true } flag)
            propagate = flag.Kind == LdScalarKind.True;
        if (!propagate && result.Previous is null)
            result.Previous = active;
        foreach (var item in LdArray.Wrap(local))
            result = Step(result, item, baseUrl, scope with { Propagate = propagate });
        return result;
    }

    private ActiveContext Step(ActiveContext result, LdValue item, string? baseUrl, in ContextScope scope)
    {
        loads.Spend(1);
        switch (item)
        {
            case LdScalar { IsNull: true }:
                return Nullify(result, scope);
            case LdScalar { IsString: true } url:
                return ProcessRemote(result, url.Text, baseUrl, scope);
            case LdObject definition:
                Merge(result, definition, baseUrl, scope);
                return result;
            default:
                throw new JsonLdException(JsonLdErrorCode.InvalidLocalContext, "A context is a string, an object, null, or an array of these.");
        }
    }

    private ActiveContext Nullify(ActiveContext result, in ContextScope scope)
    {
        loads.Spend(result.TermCount);
        if (!scope.OverrideProtected && result.HasProtectedTerms())
            throw new JsonLdException(JsonLdErrorCode.InvalidContextNullification, "Protected terms cannot be dropped.");
        return new ActiveContext(result.OriginalBase, result.OriginalBase, result.IsVersion10)
        {
            Previous = scope.Propagate ? null : result,
        };
    }

    private ActiveContext ProcessRemote(ActiveContext result, string reference, string? baseUrl, in ContextScope scope)
    {
        var url = Iri.Resolve(baseUrl, reference);
        if (!Iri.IsAbsolute(url))
            throw new JsonLdException(JsonLdErrorCode.LoadingDocumentFailed, $"The context {reference} is relative to nothing.");
        if (!scope.ValidateScoped && RemoteContexts.Contains(scope.Remote, url))
            return result;
        var chain = loads.Enter(url, scope.Remote);
        var document = loads.Load(url);
        var inner = new ContextScope { Remote = chain, ValidateScoped = scope.ValidateScoped };
        return Process(result, ContextOf(document), document.DocumentUrl, inner);
    }

    private static LdValue ContextOf(JsonLdRemoteDocument document) =>
        (document.Document.Root as LdObject)?[Keywords.Context]
        ?? throw new JsonLdException(JsonLdErrorCode.InvalidRemoteContext, $"{document.DocumentUrl} is no object with a context.");

    private void Merge(ActiveContext result, LdObject context, string? baseUrl, in ContextScope scope)
    {
        CheckVersion(result, context);
        if (context[Keywords.Import] is { } import)
            context = Import(result, context, import, baseUrl);
        if (context[Keywords.Base] is { } baseValue && scope.Remote is null)
            SetBase(result, baseValue);
        if (context[Keywords.Vocab] is { } vocab)
            SetVocab(result, vocab);
        if (context[Keywords.Language] is { } language)
            result.Language = language.IsNull ? null : language.AsString ?? throw Invalid(JsonLdErrorCode.InvalidDefaultLanguage, language);
        if (context[Keywords.Direction] is { } direction)
            SetDirection(result, direction);
        if (context[Keywords.Propagate] is { } propagate)
        {
            Refuse10(result, Keywords.Propagate);
            if (propagate is not LdScalar { IsBoolean: true })
                throw Invalid(JsonLdErrorCode.InvalidPropagateValue, propagate);
        }

        var isProtected = false;
        if (context[Keywords.Protected] is { } protection)
        {
            Refuse10(result, Keywords.Protected);
            isProtected = protection is LdScalar { IsBoolean: true } flag
                ? flag.Kind == LdScalarKind.True
                : throw Invalid(JsonLdErrorCode.InvalidProtectedValue, protection);
        }

        new TermDefiner(this, loads, result, context, baseUrl, scope, isProtected).DefineAll();
        loads.CheckTerms(result);
    }

    private static void CheckVersion(ActiveContext result, LdObject context)
    {
        if (context[Keywords.Version] is not { } version)
            return;
        // 1.1 may be written with more zeros; 1.10 is the same number.
        if (version is not LdScalar { IsNumber: true } number || !number.Text.StartsWith("1.1", StringComparison.Ordinal) || number.Text.AsSpan(3).Trim('0').Length > 0)
            throw Invalid(JsonLdErrorCode.InvalidVersionValue, version);
        if (result.IsVersion10)
            throw new JsonLdException(JsonLdErrorCode.ProcessingModeConflict, "A context of 1.1 in processing mode 1.0.");
    }

    private LdObject Import(ActiveContext result, LdObject context, LdValue import, string? baseUrl)
    {
        Refuse10(result, Keywords.Import);
        var url = Iri.Resolve(baseUrl, import.AsString ?? throw Invalid(JsonLdErrorCode.InvalidImportValue, import));
        if (!Iri.IsAbsolute(url))
            throw new JsonLdException(JsonLdErrorCode.LoadingRemoteContextFailed, $"The context {import.AsString} is relative to nothing.");
        if (ContextOf(loads.Load(url)) is not LdObject imported)
            throw new JsonLdException(JsonLdErrorCode.InvalidRemoteContext, $"{url} is no single context.");
        if (imported.ContainsKey(Keywords.Import))
            throw new JsonLdException(JsonLdErrorCode.InvalidContextEntry, $"{url} is imported and imports itself another.");
        loads.Spend(imported.Count + context.Count);
        var merged = imported.Copy();
        for (var i = 0; i < context.Count; i++)
            merged.Set(context.KeyAt(i), context.ValueAt(i));
        return merged;
    }

    private static void SetBase(ActiveContext result, LdValue value)
    {
        if (value.IsNull)
        {
            result.BaseIri = null;
            return;
        }

        var text = value.AsString ?? throw Invalid(JsonLdErrorCode.InvalidBaseIri, value);
        if (Iri.IsAbsolute(text))
            result.BaseIri = text;
        else if (result.BaseIri is not null)
            result.BaseIri = Iri.Resolve(result.BaseIri, text);
        else
            throw Invalid(JsonLdErrorCode.InvalidBaseIri, value);
    }

    private static void SetVocab(ActiveContext result, LdValue value)
    {
        if (value.IsNull)
        {
            result.Vocab = null;
            return;
        }

        var text = value.AsString ?? throw Invalid(JsonLdErrorCode.InvalidVocabMapping, value);
        // In 1.0 the vocabulary had to be whole; since 1.1 it may be relative to the base or another vocabulary.
        if (result.IsVersion10 && !Iri.IsAbsoluteOrBlank(text))
            throw Invalid(JsonLdErrorCode.InvalidVocabMapping, value);
        var expanded = result.ExpandIri(text, documentRelative: true, vocab: true);
        if (expanded is null || Keywords.Is(expanded))
            throw Invalid(JsonLdErrorCode.InvalidVocabMapping, value);
        result.Vocab = expanded;
    }

    private static void SetDirection(ActiveContext result, LdValue value)
    {
        Refuse10(result, Keywords.Direction);
        result.Direction = value.IsNull ? null : value.AsString is "ltr" or "rtl" ? value.AsString : throw Invalid(JsonLdErrorCode.InvalidBaseDirection, value);
    }

    private static void Refuse10(ActiveContext result, string keyword)
    {
        if (result.IsVersion10)
            throw new JsonLdException(JsonLdErrorCode.InvalidContextEntry, $"{keyword} is of 1.1.");
    }

    internal static JsonLdException Invalid(JsonLdErrorCode code, LdValue value) =>
        new(code, value is LdScalar scalar ? scalar.Text : value is LdArray ? "an array" : "an object");
}
