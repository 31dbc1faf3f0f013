using System.Diagnostics;
using System.Text.Json;
using Federated.Testing;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>The reference implementation, c2pa-rs, as a process that answers one question a line (tests/interop/c2pa.mjs).</summary>
public sealed class C2paRs : IDisposable
{
    private static readonly string Home = Path.Combine(RepositoryRoot.Path, "tests", "interop");
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Lock gate = new();
    private readonly TempFolder folder = new();
    private Process? process;

    public static string? MissingReason => Directory.Exists(Path.Combine(Home, "node_modules", "@contentauth", "c2pa-wasm"))
        ? null
        : "c2pa-rs is not installed: run npm ci in tests/interop.";

    public C2paRsAnswer Ask(byte[] file, string type, string? anchors = null)
    {
        lock (gate)
        {
            process ??= Start();
            var path = Path.Combine(folder.Path, "image");
            File.WriteAllBytes(path, file);
            process.StandardInput.WriteLine(JsonSerializer.Serialize(new { file = path, type, anchors }, Web));
            process.StandardInput.Flush();
            var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"c2pa-rs ended: {process.StandardError.ReadToEnd()}");
            using var answer = JsonDocument.Parse(line);
            return C2paRsAnswer.Read(answer.RootElement);
        }
    }

    public void Dispose()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5000))
                process.Kill();
            process.Dispose();
        }

        folder.Dispose();
    }

    private static Process Start()
    {
        // The npm package brings a Node of the right version; elsewhere than on Linux it has to be on the PATH.
        var own = Path.Combine(Home, "node_modules", ".bin", "node");
        var info = new ProcessStartInfo(File.Exists(own) ? own : "node", ["c2pa.mjs"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Home,
        };
        var started = Process.Start(info) ?? throw new InvalidOperationException("node cannot be started");
        return started.StandardOutput.ReadLine() == "ready" ? started : throw new InvalidOperationException($"c2pa-rs did not start: {started.StandardError.ReadToEnd()}");
    }
}
