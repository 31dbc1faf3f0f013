using System.Text.Json;

namespace Federated.Testing.Servers;

/// <summary>Programs of others that say what is in a picture's file: ExifTool, and c2pa-rs (both from tests/interop).</summary>
public static class FileWitness
{
    private static readonly string Home = Path.Combine(RepositoryRoot.Path, "tests", "interop");

    /// <summary>Every tag that ExifTool reads, as "Group:Name".</summary>
    public static async Task<JsonElement> ExifToolAsync(string path)
    {
        var program = Path.Combine(Home, "node_modules", "exiftool-vendored.pl", "bin", "exiftool");
        var result = await Command.RequireAsync("perl", [program, "-json", "-G1", "-struct", path]);
        return JsonDocument.Parse(result.Output).RootElement[0].Clone();
    }

    /// <summary>What c2pa-rs says: state, manifests, codes (tests/interop/c2pa.mjs).</summary>
    public static async Task<JsonElement> C2paAsync(string path, string type, string? anchors)
    {
        // The npm package brings a Node of the right version; elsewhere than on Linux it has to be on the PATH.
        var own = Path.Combine(Home, "node_modules", ".bin", "node");
        var question = JsonSerializer.Serialize(new { file = path, type, anchors });
        var result = await Command.RequireAsync(File.Exists(own) ? own : "node", ["c2pa.mjs"], question + "\n", Home);
        return JsonDocument.Parse(result.Output.Split('\n')[1]).RootElement.Clone();
    }
}
