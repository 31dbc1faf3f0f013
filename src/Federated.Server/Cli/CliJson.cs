using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Federated.Server.Cli;

/// <summary>What a verb prints with --json: one document on stdout, names in camelCase, instants in UTC.</summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // Reasons quote other servers; a terminal should see letters, and never a control character, which JSON escapes anyway.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Print<T>(T document) => Console.Out.WriteLine(JsonSerializer.Serialize(document, Shape));
}
