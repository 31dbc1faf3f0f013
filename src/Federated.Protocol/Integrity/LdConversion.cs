using System.Text.Json;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Integrity;

/// <summary>Takes an object over into the form that JSON-LD works on, without its own signature.</summary>
internal static class LdConversion
{
    /// <summary>The object without one of its own properties; a copy that may be changed at its top.</summary>
    public static ProofFault TryWithout(JsonElement element, string property, JsonLdOptions options, out LdObject? map)
    {
        map = null;
        try
        {
            if (JsonLdDocument.From(element, options.Limits).Root is not LdObject whole)
            {
                return ProofFault.Malformed;
            }

            map = whole.Copy();
            map.Remove(property);
            return ProofFault.None;
        }
        catch (JsonLdException)
        {
            return ProofFault.NotCanonical;
        }
    }
}
