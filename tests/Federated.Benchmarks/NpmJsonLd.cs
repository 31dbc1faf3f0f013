using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Testing;
using Federated.Testing.Servers;

namespace Federated.Benchmarks;

/// <summary>The npm package jsonld, on the Node of its lock file, in a process that works only while it is asked to.</summary>
internal sealed class NpmJsonLd : IAsyncDisposable
{
    private static readonly string Home = Path.Combine(RepositoryRoot.Path, "tests", "Federated.Benchmarks", "npm");
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(5);

    private readonly Process process;

    private NpmJsonLd(Process process) => this.process = process;

    /// <summary>Installs what the lock file names when it is not there yet, and starts.</summary>
    public static async Task<NpmJsonLd> StartAsync(Corpus corpus)
    {
        if (!File.Exists(Path.Combine(Home, "node_modules", ".package-lock.json")))
            await Command.RequireAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder: Home, timeout: InstallTimeout);
        var own = Path.Combine(Home, "node_modules", ".bin", "node");
        var start = new ProcessStartInfo(File.Exists(own) ? own : "node", ["jsonld.mjs"]) { WorkingDirectory = Home, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        var npm = new NpmJsonLd(Process.Start(start) ?? throw new InvalidOperationException("Node cannot be started."));
        var contexts = new JsonObject(corpus.Contexts.Select(static pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        await npm.AskAsync(new JsonObject { ["ask"] = "load", ["contexts"] = contexts, ["documents"] = new JsonArray([.. corpus.Files.Select(static file => (JsonNode)file)]) });
        return npm;
    }

    /// <summary>What comes out for each document: JSON or N-Quads, null where it is refused.</summary>
    public async Task<IReadOnlyList<string?>> ProbeAsync(string what)
    {
        var answer = await AskAsync(new JsonObject { ["ask"] = "probe", ["what"] = what });
        return [.. answer.GetProperty("answers").EnumerateArray().Select(static text => text.GetString())];
    }

    /// <summary>Documents a second.</summary>
    public async Task<double> RunAsync(string what, string from, IReadOnlyList<int> documents, TimeSpan time)
    {
        var answer = await AskAsync(new JsonObject
        {
            ["ask"] = "run",
            ["what"] = what,
            ["from"] = from,
            ["documents"] = new JsonArray([.. documents.Select(static index => (JsonNode)index)]),
            ["seconds"] = time.TotalSeconds,
        });
        return answer.GetProperty("documents").GetDouble() / answer.GetProperty("seconds").GetDouble();
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<JsonElement> AskAsync(JsonObject ask)
    {
        await process.StandardInput.WriteLineAsync(ask.ToJsonString());
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended.");
        return JsonElement.Parse(line);
    }
}
