using System.Runtime.CompilerServices;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Integrity;

/// <summary>Finds the words by which a signed document can be turned around without breaking its signature, under whatever name.</summary>
/// <remarks>
/// A signature over statements does not cover which node stands at the top. <c>@graph</c>, <c>@included</c> and <c>@reverse</c> choose it
/// (Mastodon GHSA-53m7-2wrh-q839 and GHSA-chgx-jx3p-rf73, Fedify GHSA-9rfg-v8g9-9367). No server of the fediverse sends them, so they are refused
/// before anything is verified: as keys anywhere, as aliases in any context, as reverse properties and graph containers in inline ones.
/// </remarks>
internal static class RestructuringGuard
{
    // Contexts that name contexts that name contexts: ours are two deep.
    private const int MaxRemoteDepth = 8;

    // Contexts come from memory and are few, always the same instances; each is searched once.
    private static readonly ConditionalWeakTable<JsonLdRemoteDocument, StrongBox<bool>> Searched = [];

    /// <summary>Searches a document as it was received, and the contexts that it names.</summary>
    public static bool IsSuspect(LdValue document, IJsonLdContextLoader? loader)
    {
        switch (document)
        {
            case LdObject map:
                for (var i = 0; i < map.Count; i++)
                {
                    var key = map.KeyAt(i);
                    var value = map.ValueAt(i);
                    if (IsForbidden(key) || (key == Keywords.Context ? IsSuspectContext(value, loader) : IsSuspect(value, loader)))
                    {
                        return true;
                    }
                }

                return false;
            case LdArray array:
                foreach (var item in array)
                {
                    if (IsSuspect(item, loader))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    /// <summary>Searches an expanded document: here a reverse property or a graph container of a named context shows as its keyword.</summary>
    public static bool IsSuspectExpanded(LdValue expanded) => IsSuspect(expanded, loader: null);

    private static bool IsForbidden(string? word) => word is Keywords.Graph or Keywords.Included or Keywords.Reverse;

    private static bool IsSuspectContext(LdValue context, IJsonLdContextLoader? loader)
    {
        switch (context)
        {
            case LdScalar { IsString: true } address:
                return IsSuspectRemote(address.Text, loader, MaxRemoteDepth);
            case LdArray array:
                foreach (var item in array)
                {
                    if (IsSuspectContext(item, loader))
                    {
                        return true;
                    }
                }

                return false;
            case LdObject map:
                for (var i = 0; i < map.Count; i++)
                {
                    if (IsForbidden(map.KeyAt(i)) || IsSuspectDefinition(map.KeyAt(i), map.ValueAt(i), loader))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    private static bool IsSuspectDefinition(string term, LdValue definition, IJsonLdContextLoader? loader)
    {
        if (definition is not LdObject map)
        {
            return definition.AsString is { } text && (IsForbidden(text) || (term == Keywords.Import && IsSuspectRemote(text, loader, MaxRemoteDepth)));
        }

        if (map.ContainsKey(Keywords.Reverse) || IsForbidden(map[Keywords.Id]?.AsString))
        {
            return true;
        }

        if (map[Keywords.Container] is { } container)
        {
            foreach (var kind in LdArray.Wrap(container))
            {
                if (kind.AsString == Keywords.Graph)
                {
                    return true;
                }
            }
        }

        return map[Keywords.Context] is { } scoped && IsSuspectContext(scoped, loader);
    }

    private static bool IsSuspectRemote(string address, IJsonLdContextLoader? loader, int depth)
    {
        if (depth == 0)
        {
            return true;
        }

        // What the loader does not have ends in an error of processing.
        if (loader?.Load(address) is not { } document)
        {
            return false;
        }

        if (Searched.TryGetValue(document, out var known))
        {
            return known.Value;
        }

        var found = (document.Document.Root as LdObject)?[Keywords.Context] is { } context && HasAlias(context, loader, depth);
        Searched.AddOrUpdate(document, new StrongBox<bool>(found));
        return found;
    }

    /// <summary>In named contexts other names alone are refused: Data Integrity's contexts use graph containers honestly, FEP-5711 reverse properties.</summary>
    private static bool HasAlias(LdValue value, IJsonLdContextLoader loader, int depth)
    {
        switch (value)
        {
            case LdArray array:
                foreach (var item in array)
                {
                    if (HasAlias(item, loader, depth))
                    {
                        return true;
                    }
                }

                return false;
            case LdObject map:
                for (var i = 0; i < map.Count; i++)
                {
                    // "@container": "@graph" is the one honest place of the word.
                    var isHonest = map.KeyAt(i) is Keywords.Container or Keywords.Reverse;
                    if (!isHonest && (IsForbidden(map.ValueAt(i).AsString) || (map.ValueAt(i) is LdObject or LdArray && HasAlias(map.ValueAt(i), loader, depth))))
                    {
                        return true;
                    }
                }

                return map[Keywords.Import]?.AsString is { } imported && IsSuspectRemote(imported, loader, depth - 1);
            case LdScalar { IsString: true } address:
                return IsSuspectRemote(address.Text, loader, depth - 1);
            default:
                return false;
        }
    }
}
