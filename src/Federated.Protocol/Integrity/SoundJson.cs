using System.Runtime.InteropServices;
using System.Text.Json;

namespace Federated.Protocol.Integrity;

/// <summary>Says whether every text in a parsed document is Unicode, so that asking for it later cannot fail.</summary>
/// <remarks>System.Text.Json parses bytes that are not UTF-8 and escaped halves of surrogate pairs, and throws when such a name or text is first compared.</remarks>
internal static class SoundJson
{
    /// <summary>False also for what is nested deeper than <see cref="JsonCanonicalizer.MaxDepth"/>.</summary>
    public static bool IsSound(JsonElement element) => IsSound(element, JsonCanonicalizer.MaxDepth);

    private static bool IsSound(JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return CanonicalText.IsUnicode(JsonMarshal.GetRawUtf8Value(element)[1..^1]);
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (depth == 0 || !CanonicalText.IsUnicode(JsonMarshal.GetRawUtf8PropertyName(property)) || !IsSound(property.Value, depth - 1))
                    {
                        return false;
                    }
                }

                return true;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    if (depth == 0 || !IsSound(item, depth - 1))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }
}
