using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Federated.Protocol.Integrity;

/// <summary>Writes a new proof, and the document with it.</summary>
internal static class ProofWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The proof without its value. Data Integrity EdDSA Cryptosuites §3.2.1 and §3.3.1: it repeats the document's contexts.</summary>
    public static ReadOnlyMemory<byte> WriteOptions(JsonElement document, ProofSettings settings)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        json.WriteStartObject();
        if (document.TryGetProperty("@context", out var context))
        {
            json.WritePropertyName("@context");
            context.WriteTo(json);
        }

        json.WriteString("type", "DataIntegrityProof");
        json.WriteString("cryptosuite", settings.Suite == ProofSuite.EddsaJcs2022 ? "eddsa-jcs-2022" : "eddsa-rdfc-2022");
        json.WriteString("created", ProofInstant.Write(settings.Created));
        if (settings.Expires is { } expires)
        {
            json.WriteString("expires", ProofInstant.Write(expires));
        }

        json.WriteString("verificationMethod", settings.VerificationMethod);
        json.WriteString("proofPurpose", settings.Purpose);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The document, its own proofs if it has any, and the new one.</summary>
    public static byte[] WriteSigned(JsonElement document, JsonElement options, string value)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        json.WriteStartObject();
        foreach (var property in document.EnumerateObject())
        {
            if (!property.NameEquals("proof"u8))
            {
                property.WriteTo(json);
            }
        }

        json.WritePropertyName("proof");
        if (document.TryGetProperty("proof", out var former) && former.ValueKind != JsonValueKind.Null)
        {
            json.WriteStartArray();
            foreach (var one in former.ValueKind == JsonValueKind.Array ? former.EnumerateArray().AsEnumerable() : [former])
            {
                one.WriteTo(json);
            }

            WriteProof(json, options, value);
            json.WriteEndArray();
        }
        else
        {
            WriteProof(json, options, value);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteProof(Utf8JsonWriter json, JsonElement options, string value)
    {
        json.WriteStartObject();
        foreach (var property in options.EnumerateObject())
        {
            property.WriteTo(json);
        }

        json.WriteString("proofValue", value);
        json.WriteEndObject();
    }
}
