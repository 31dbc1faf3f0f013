using Federated.Testing;
using Federated.Testing.Servers;

namespace Federated.Protocol.Tests;

/// <summary>tests/fetch-conformance.sh: it brings what the lock names, nothing else, and says what it could not bring.</summary>
public sealed class FetchConformanceTests
{
    private static readonly string Script = Path.Combine(RepositoryRoot.Path, "tests", "fetch-conformance.sh");
    private static readonly string Lock = Path.Combine(RepositoryRoot.Path, "tests", "conformance.lock");

    [ConformanceFact("json-ld-api", "LICENSE.md")]
    public async Task The_lock_agrees_with_the_suites_that_are_here()
    {
        var result = await Command.RunAsync(Script, ["--check", Conformance.Root!]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(" 0 missing or different", result.Output, StringComparison.Ordinal);
    }

    [ConformanceFact("nodeinfo", "2.2")]
    public async Task Fetches_by_commit_verifies_and_leaves_alone_what_is_right()
    {
        using var folder = new TempFolder();
        var mirror = "file://" + folder.Path;
        var lines = await UpstreamAsync(folder, File.ReadLines(Lock).Where(static line => line.Contains("\tnodeinfo/", StringComparison.Ordinal)));
        var target = folder.File("target");
        await File.WriteAllLinesAsync(folder.File("lock"), [.. lines, "unpublished\tdigests\twritten here"]);
        string[] arguments = ["--lock", folder.File("lock"), "--mirror", mirror, target];

        var first = await Command.RunAsync(Script, arguments);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("0 as locked, 5 fetched, 0 missing or different", first.Output, StringComparison.Ordinal);
        Assert.Contains("  digests (written here)", first.Output, StringComparison.Ordinal);
        AssertSameFiles(Conformance.Path("nodeinfo"), Path.Combine(target, "nodeinfo"));

        // One file changed, one added: both folders are brought again, the other three are not touched.
        await File.AppendAllTextAsync(Path.Combine(target, "nodeinfo", "2.0", "schema.json"), " ");
        await File.WriteAllTextAsync(Path.Combine(target, "nodeinfo", "2.1", "more.json"), "{}");
        var second = await Command.RunAsync(Script, arguments);
        Assert.Contains("3 as locked, 2 fetched, 0 missing or different", second.Output, StringComparison.Ordinal);
        AssertSameFiles(Conformance.Path("nodeinfo"), Path.Combine(target, "nodeinfo"));

        var third = await Command.RunAsync(Script, arguments);
        Assert.Contains("5 as locked, 0 fetched, 0 missing or different", third.Output, StringComparison.Ordinal);
    }

    [ConformanceFact("nodeinfo", "2.2")]
    public async Task Takes_nothing_whose_hash_is_not_the_locked_one_and_names_it()
    {
        using var folder = new TempFolder();
        var lines = await UpstreamAsync(folder, File.ReadLines(Lock).Where(static line => line.Contains("\tnodeinfo/2.", StringComparison.Ordinal)));
        lines[1] = lines[1][..^64] + new string('0', 64);
        lines[2] = lines[2].Replace("schemas/", "elsewhere/", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(folder.File("lock"), lines);

        var result = await Command.RunAsync(Script, ["--lock", folder.File("lock"), "--mirror", "file://" + folder.Path, folder.File("target")]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("0 as locked, 1 fetched, 2 missing or different", result.Output, StringComparison.Ordinal);
        Assert.Contains("the lock says " + new string('0', 64), result.Error, StringComparison.Ordinal);
        Assert.EndsWith("Missing or different:\n  nodeinfo/2.1\n  nodeinfo/2.2\n", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "target", "nodeinfo", "2.1")));
    }

    [Fact]
    public async Task Says_what_is_missing_where_nothing_can_be_fetched()
    {
        using var folder = new TempFolder();
        var result = await Command.RunAsync(Script, ["--check", folder.File("target")]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("  json-ld-api/expand\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("  corpus (", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Command.RunAsync(Script, ["--nonsense"])).ExitCode);
    }

    /// <summary>A local stand-in for the upstream repository with the files that are here; returns the lock's lines with its commit.</summary>
    private static async Task<string[]> UpstreamAsync(TempFolder folder, IEnumerable<string> lines)
    {
        var upstream = Path.Combine(folder.Path, "jhass", "nodeinfo.git");
        foreach (var file in Directory.EnumerateFiles(Conformance.Path("nodeinfo"), "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(upstream, "schemas", Path.GetRelativePath(Conformance.Path("nodeinfo"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllBytesAsync(copy, await File.ReadAllBytesAsync(file));
        }

        await Command.RequireAsync("git", ["init", "-q", upstream]);
        await Command.RequireAsync("git", ["-C", upstream, "add", "."]);
        await Command.RequireAsync("git", ["-C", upstream, "-c", "user.name=upstream", "-c", "user.email=upstream@example", "commit", "-q", "-m", "schemas"]);
        var commit = (await Command.RequireAsync("git", ["-C", upstream, "rev-parse", "HEAD"])).Output.Trim();
        return [.. lines.Select(line => string.Join('\t', line.Split('\t').Select((column, index) => index == 2 ? commit : column)))];
    }

    private static void AssertSameFiles(string expected, string actual)
    {
        Assert.Equal(Files(expected), Files(actual));

        // Our own README stands beside the folders of upstream.
        static Dictionary<string, string> Files(string root) => Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(root, file), File.ReadAllText);
    }
}
