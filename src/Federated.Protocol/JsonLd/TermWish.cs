using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Federated.Protocol.JsonLd;

/// <summary>Which containers, types and languages of a term suit a value, best first (JSON-LD 1.1 API §6.2.2, step 4).</summary>
internal ref struct TermWish
{
    private ContainerBuffer containers;
    private PreferredBuffer preferred;
    private int containerCount;
    private int preferredCount;
    private string wished;

    [UnscopedRef]
    internal readonly ReadOnlySpan<Containers> Containers => ((ReadOnlySpan<Containers>)containers)[..containerCount];

    [UnscopedRef]
    internal readonly ReadOnlySpan<string> Preferred => ((ReadOnlySpan<string>)preferred)[..preferredCount];

    /// <summary>Whether the term's type decides, and not its language.</summary>
    internal bool ByType { get; private set; }

    /// <summary>Whether any term with a suitable container will do: the value is an empty list.</summary>
    internal bool AnyTerm { get; private set; }

    internal static void Make(ActiveContext active, LdValue? value, bool reverse, out TermWish wish)
    {
        wish = default;
        wish.wished = Keywords.Null;
        wish.Fill(active, value as LdObject, value, reverse);
    }

    private void Fill(ActiveContext active, LdObject? map, LdValue? value, bool reverse)
    {
        if (map?[Keywords.Preserve] is LdArray { Count: > 0 } preserved)
            map = preserved[0] as LdObject;
        var hasIndex = map is not null && map.ContainsKey(Keywords.Index);
        var isGraph = map is not null && LdObjects.IsGraph(map);
        if (hasIndex && !isGraph)
            AddWithSet(JsonLd.Containers.Index);
        if (reverse)
        {
            WishType(Keywords.Reverse);
            Add(JsonLd.Containers.Set);
        }
        else if (map?[Keywords.List] is LdArray list)
        {
            if (!hasIndex)
                Add(JsonLd.Containers.List);
            FillList(active, list);
        }
        else if (isGraph)
        {
            FillGraph(map!, hasIndex);
        }
        else
        {
            FillValue(map, hasIndex);
            Add(JsonLd.Containers.Set);
        }

        Add(JsonLd.Containers.None);
        if (!active.IsVersion10)
        {
            if (!hasIndex)
                AddWithSet(JsonLd.Containers.Index);
            if (map is { Count: 1 } && map.ContainsKey(Keywords.Value))
                AddWithSet(JsonLd.Containers.Language);
        }

        FillPreferred(active, map);
    }

    private void FillValue(LdObject? map, bool hasIndex)
    {
        if (map is null || !map.ContainsKey(Keywords.Value))
        {
            WishType(Keywords.Id);
            AddWithSet(JsonLd.Containers.Id);
            AddWithSet(JsonLd.Containers.Type);
        }
        else if (map[Keywords.Direction]?.AsString is { } direction && !hasIndex)
        {
            wished = LanguageKey.Of(map[Keywords.Language]?.AsString, direction);
            AddWithSet(JsonLd.Containers.Language);
        }
        else if (map[Keywords.Language]?.AsString is { } language && !hasIndex)
        {
            wished = LanguageKey.Lower(language);
            AddWithSet(JsonLd.Containers.Language);
        }
        else if (TypeOf(map) is { } type)
        {
            WishType(type);
        }
    }

    private void FillGraph(LdObject map, bool hasIndex)
    {
        var hasId = map.ContainsKey(Keywords.Id);
        if (hasIndex)
            AddWithSet(JsonLd.Containers.Graph | JsonLd.Containers.Index);
        if (hasId)
            AddWithSet(JsonLd.Containers.Graph | JsonLd.Containers.Id);
        AddWithSet(JsonLd.Containers.Graph);
        Add(JsonLd.Containers.Set);
        if (!hasIndex)
            AddWithSet(JsonLd.Containers.Graph | JsonLd.Containers.Index);
        if (!hasId)
            AddWithSet(JsonLd.Containers.Graph | JsonLd.Containers.Id);
        AddWithSet(JsonLd.Containers.Index);
        WishType(Keywords.Id);
    }

    /// <summary>The type or language that all items of a list share, if they do.</summary>
    private void FillList(ActiveContext active, LdArray list)
    {
        AnyTerm = list.Count == 0;
        string? commonType = null;
        var commonLanguage = list.Count == 0 ? active.Inverse.DefaultLanguage : null;
        foreach (var item in list)
        {
            var (type, language, isValue) = TypeAndLanguage(item as LdObject);
            commonLanguage ??= language;
            if (isValue && commonLanguage != language)
                commonLanguage = Keywords.None;
            commonType ??= type;
            if (commonType != type)
                commonType = Keywords.None;
            if (commonLanguage == Keywords.None && commonType == Keywords.None)
                break;
        }

        if ((commonType ?? Keywords.None) != Keywords.None)
            WishType(commonType!);
        else
            wished = commonLanguage ?? Keywords.None;
    }

    private static (string Type, string Language, bool IsValue) TypeAndLanguage(LdObject? item)
    {
        if (item is null || !item.ContainsKey(Keywords.Value))
            return (Keywords.Id, Keywords.None, false);
        if (item[Keywords.Direction]?.AsString is { } direction)
            return (Keywords.None, LanguageKey.Of(item[Keywords.Language]?.AsString, direction), true);
        if (item[Keywords.Language]?.AsString is { } language)
            return (Keywords.None, LanguageKey.Lower(language), true);
        return TypeOf(item) is { } type ? (type, Keywords.None, true) : (Keywords.None, Keywords.Null, true);
    }

    private static string? TypeOf(LdObject value) =>
        value[Keywords.Type] switch
        {
            LdScalar { IsString: true } type => type.Text,
            LdArray { Count: > 0 } types => types[0].AsString,
            _ => null,
        };

    private void FillPreferred(ActiveContext active, LdObject? map)
    {
        if (wished == Keywords.Reverse)
            Prefer(Keywords.Reverse);
        if (wished is Keywords.Id or Keywords.Reverse && map?[Keywords.Id]?.AsString is { } id)
        {
            var isTerm = IsTerm(active, id);
            Prefer(isTerm ? Keywords.Vocab : Keywords.Id);
            Prefer(isTerm ? Keywords.Id : Keywords.Vocab);
            Prefer(Keywords.None);
        }
        else
        {
            Prefer(wished);
            Prefer(Keywords.None);
        }

        Prefer(Keywords.Any);
        var underscore = wished.IndexOf('_');
        if (underscore >= 0 && !ByType)
            Prefer(wished[underscore..]);
    }

    /// <summary>Whether the identifier itself would be written as a term.</summary>
    private static bool IsTerm(ActiveContext active, string id) =>
        active.Inverse.Find(id) is not null
        && active.Find(IriCompactor.CompactVocab(active, id)) is { Iri: { } iri } && iri == id;

    private void WishType(string type)
    {
        ByType = true;
        wished = type;
    }

    private void Prefer(string value) => preferred[preferredCount++] = value;

    private void Add(Containers container) => containers[containerCount++] = container;

    private void AddWithSet(Containers container)
    {
        Add(container);
        Add(container | JsonLd.Containers.Set);
    }

    // A graph with an index asks for the most: 2 + 2 + 2 + 1 + 2 + 2, then 1 + 2 + 2.
    [InlineArray(20)]
    private struct ContainerBuffer
    {
        private Containers first;
    }

    [InlineArray(6)]
    private struct PreferredBuffer
    {
        private string first;
    }
}
