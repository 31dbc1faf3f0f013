using System.Text.Json;
using Federated.Testing;

namespace Federated.Benchmarks;

/// <summary>Documents that servers really sent, and the contexts that they name.</summary>
internal sealed class Corpus
{
    private readonly Dictionary<string, JsonElement> contexts = [];

    private Corpus(IReadOnlyDictionary<string, string> paths, IReadOnlyList<string> files)
    {
        Contexts = paths;
        Files = files;
        Documents = [.. files.Select(File.ReadAllBytes)];
        foreach (var (url, path) in paths)
            contexts[Key(url)] = JsonElement.Parse(File.ReadAllBytes(path));
    }

    /// <summary>The file of each context's address.</summary>
    public IReadOnlyDictionary<string, string> Contexts { get; }

    public IReadOnlyList<string> Files { get; }

    public IReadOnlyList<byte[]> Documents { get; }

    public static Corpus Load() => new(
        Index("contexts").ToDictionary(static entry => entry.GetProperty("url").GetString()!, static entry => Conformance.Path("contexts", entry.GetProperty("file").GetString()!)),
        [.. Index("corpus").Select(static entry => Conformance.Path("corpus", entry.GetProperty("file").GetString()!))]);

    /// <summary>The context of an address, found as the npm side finds it (npm/jsonld.mjs).</summary>
    public JsonElement? Context(string url) => contexts.TryGetValue(Key(url), out var document) ? document : null;

    private static string Key(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        var plain = url[(start < 0 ? 0 : start + 3)..];
        var fragment = plain.IndexOf('#', StringComparison.Ordinal);
        plain = fragment < 0 ? plain : plain[..fragment];
        plain = plain.EndsWith(".jsonld", StringComparison.Ordinal) ? plain[..^7] : plain;
        plain = plain.TrimEnd('/');
        return plain.EndsWith("/schemas/litepub-0.1", StringComparison.Ordinal) ? "litepub.social/litepub/context" : plain;
    }

    private static List<JsonElement> Index(string folder) => [.. JsonElement.Parse(File.ReadAllBytes(Conformance.Path(folder, "index.json"))).EnumerateArray()];
}
