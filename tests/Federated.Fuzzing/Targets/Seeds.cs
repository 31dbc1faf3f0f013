using System.Text;
using Federated.Testing;

namespace Federated.Fuzzing.Targets;

/// <summary>What the mutations start from: a few documents of our own, and the official suites where they lie here.</summary>
internal static class Seeds
{
    // Longer ones are slower and teach nothing that a shorter one does not.
    private const int Longest = 16 * 1024;
    private const int Most = 500;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Our own seeds, and the files of a folder of the suites: in the order of their names, thinned out evenly when there are many.</summary>
    public static IReadOnlyList<byte[]> With(IEnumerable<string> own, string folder, string pattern)
    {
        List<byte[]> seeds = [.. own.Select(Bytes)];
        if (Conformance.Root is null || !Directory.Exists(Conformance.Path(folder)))
            return seeds;
        var files = Directory.EnumerateFiles(Conformance.Path(folder), pattern, SearchOption.AllDirectories).Where(static path => new FileInfo(path).Length <= Longest).Order(StringComparer.Ordinal).ToList();
        var step = Math.Max(1, files.Count / Most);
        for (var i = 0; i < files.Count; i += step)
            seeds.Add(File.ReadAllBytes(files[i]));
        return seeds;
    }

    /// <summary>An image that was made for this, small enough to be bent often.</summary>
    public static byte[] Image(string name)
    {
        using var stream = typeof(Seeds).Assembly.GetManifestResourceStream($"Federated.Fuzzing.Targets.Images.{name}") ?? throw new InvalidOperationException($"{name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
