using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Federated.Testing.Servers;

/// <summary>A server that speaks S3 and checks signatures (s3rver behind a check of ours, tests/interop/bucket.mjs), as its own process on loopback, with one bucket.</summary>
public sealed class BucketServer : IAsyncDisposable
{
    public const string Bucket = "pictures";

    /// <summary>The one key that s3rver knows.</summary>
    public const string AccessKey = "S3RVER";
    public const string SecretKey = "S3RVER";

    private static readonly string Home = Path.Combine(RepositoryRoot.Path, "tests", "interop");
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly TempFolder data;
    private readonly OutputRing output = new();
    private readonly Process process;

    private BucketServer(TempFolder data, Process process) => (this.data, this.process) = (data, process);

    /// <summary>Where it is, such as http://127.0.0.1:4321.</summary>
    public string Endpoint { get; private set; } = "";

    public static async Task<BucketServer> StartAsync()
    {
        if (!Directory.Exists(Path.Combine(Home, "node_modules", "s3rver")))
            throw new InvalidOperationException("s3rver is not installed: run npm ci in tests/interop.");
        var data = new TempFolder();
        var own = Path.Combine(Home, "node_modules", ".bin", "node");
        var server = new BucketServer(data, Command.Start(File.Exists(own) ? own : "node", ["bucket.mjs", data.Path, Bucket], null, Home));
        var ready = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.process.EnableRaisingEvents = true;
        server.process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The bucket server ended."));
        server.output.Follow(server.process, line =>
        {
            if (line.StartsWith("{\"ready\":true", StringComparison.Ordinal))
                ready.TrySetResult(JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32());
        });
        try
        {
            var port = await ready.Task.WaitAsync(StartTimeout);
            server.Endpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
            return server;
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException)
        {
            var said = server.output.Text;
            await server.DisposeAsync();
            throw new InvalidOperationException($"The bucket server did not start\n{said}", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        data.Dispose();
    }
}
