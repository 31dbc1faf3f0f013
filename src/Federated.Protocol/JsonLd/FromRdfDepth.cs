namespace Federated.Protocol.JsonLd;

/// <summary>Refuses a document whose lists lie inside one another deeper than a document that is read may be nested.</summary>
internal static class FromRdfDepth
{
    public static void Check(LdArray document, JsonLdLimits limits) =>
        Check(document, Math.Min(limits.MaxDepth, JsonLdLimits.HardMaxDepth));

    private static void Check(LdValue value, int left)
    {
        if (value is LdScalar)
            return;
        if (left == 0)
            throw new JsonLdException(JsonLdErrorCode.LimitExceeded, "Lists lie too deep inside one another.");
        foreach (var item in value is LdObject map ? map.Values : ((LdArray)value).Items)
        {
            Check(item, left - 1);
        }
    }
}
