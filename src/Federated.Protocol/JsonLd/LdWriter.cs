using System.Text.Encodings.Web;
using System.Text.Json;

namespace Federated.Protocol.JsonLd;

/// <summary>Writes the in-memory document as JSON text.</summary>
internal static class LdWriter
{
    /// <summary>Expansion and compaction nest a few levels deeper than their input; no document may be nested deeper than this half.</summary>
    internal const int MaxDepth = 2 * JsonLdLimits.HardMaxDepth;

    internal static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        SkipValidation = true,
    };

    internal static void Write(LdValue value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case LdObject map:
                writer.WriteStartObject();
                for (var i = 0; i < map.Count; i++)
                {
                    writer.WritePropertyName(map.KeyAt(i));
                    Write(map.ValueAt(i), writer);
                }

                writer.WriteEndObject();
                break;
            case LdArray array:
                writer.WriteStartArray();
                foreach (var item in array)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case LdScalar { IsString: true } text:
                writer.WriteStringValue(text.Text);
                break;
            case LdScalar scalar:
                writer.WriteRawValue(scalar.Text, skipInputValidation: true);
                break;
        }
    }
}
