namespace Federated.Protocol.JsonLd;

/// <summary>The standard's "add value" (JSON-LD 1.1 API §2.1), and the shapes of objects it tells apart.</summary>
internal static class LdObjects
{
    /// <summary>Adds a value, or each item of an array, to an entry that is always an array.</summary>
    internal static void AddAll(LdObject map, string key, LdValue value)
    {
        var at = map.IndexOf(key);
        if (at < 0)
        {
            // An array was made for this place by the caller and may be kept.
            map.Append(key, LdArray.Wrap(value));
            return;
        }

        var array = (LdArray)map.ValueAt(at);
        if (value is LdArray items)
            array.AddRange(items);
        else
            array.Add(value);
    }

    /// <summary>Adds a value to an entry that is an array only if it must be.</summary>
    internal static void Add(LdObject map, string key, LdValue value, bool asArray)
    {
        if (value is LdArray items)
        {
            if (asArray && items.Count == 0 && !map.ContainsKey(key))
                map.Append(key, new LdArray(0));
            foreach (var item in items)
                Add(map, key, item, asArray);
            return;
        }

        var at = map.IndexOf(key);
        if (at < 0)
            map.Append(key, asArray ? new LdArray(value) : value);
        else if (map.ValueAt(at) is LdArray array)
            array.Add(value);
        else
            map.SetAt(at, Pair(map.ValueAt(at), value));
    }

    /// <summary>A graph object: <c>@graph</c> and at most <c>@id</c> and <c>@index</c> beside it.</summary>
    internal static bool IsGraph(LdObject map)
    {
        if (!map.ContainsKey(Keywords.Graph))
            return false;
        foreach (var key in map.Keys)
        {
            if (key is not (Keywords.Graph or Keywords.Id or Keywords.Index or Keywords.Context))
                return false;
        }

        return true;
    }

    private static LdArray Pair(LdValue first, LdValue second)
    {
        var pair = new LdArray(first);
        pair.Add(second);
        return pair;
    }
}
