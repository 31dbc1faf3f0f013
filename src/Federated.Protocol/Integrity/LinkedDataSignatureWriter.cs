using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Federated.Protocol.Integrity;

/// <summary>Writes a new <c>RsaSignature2017</c>, and the document with it.</summary>
internal static class LinkedDataSignatureWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The signature without its value.</summary>
    public static ReadOnlyMemory<byte> WriteOptions(string creator, DateTimeOffset created, DateTimeOffset? expires)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        json.WriteStartObject();
        json.WriteString("type", "RsaSignature2017");
        json.WriteString("creator", creator);
        json.WriteString("created", ProofInstant.Write(created));
        if (expires is { } end)
        {
            json.WriteString("expires", ProofInstant.Write(end));
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The document, and the signature in place of one that it may have had.</summary>
    public static byte[] WriteSigned(JsonElement document, JsonElement options, string value)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        json.WriteStartObject();
        foreach (var property in document.EnumerateObject())
        {
            if (!property.NameEquals("signature"u8))
            {
                property.WriteTo(json);
            }
        }

        json.WriteStartObject("signature");
        foreach (var property in options.EnumerateObject())
        {
            property.WriteTo(json);
        }

        json.WriteString("signatureValue", value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
