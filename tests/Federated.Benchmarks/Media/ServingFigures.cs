using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Federated.Storage.Blobs;
using Federated.Testing;
using Federated.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Media;

/// <summary>The same files of the same folder, asked for by wrk: handed out by the built server, and by nginx with sendfile. Needs both programs.</summary>
internal static partial class ServingFigures
{
    private const int Files = 64;
    private const int Connections = 32;

    public static async Task RunAsync(RatioTable table)
    {
        await using var server = await FederatedProcess.StartAsync();
        var media = Path.Combine(server.DataPath, "media");
        await using var services = new ServiceCollection().AddFileSystemBlobs(media).BuildServiceProvider();
        var port = FreePort.Next();
        using var folder = new TempFolder();
        using var nginx = await StartNginxAsync(folder.Path, media, port);
        try
        {
            foreach (var kib in (int[])[10, 60, 400])
            {
                var script = await ScriptAsync(services.GetRequiredService<IBlobStore>(), folder.Path, kib * 1024);
                await AskAsync(server.BaseAddress, script, TimeSpan.FromSeconds(3));
                var before = Resident(server);
                await table.CompareAsync(
                    FormattableString.Invariant($"{Files} pictures of {kib} KiB, {Connections} connections; against nginx"),
                    "≥ 0.6",
                    time => AskAsync(server.BaseAddress, script, time * 2),
                    time => AskAsync($"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}", script, time * 2));
                Console.WriteLine(FormattableString.Invariant($"| resident memory of the server, MB, before and after | {before} | {Resident(server)} | | | | flat |"));
            }
        }
        finally
        {
            nginx.Kill(entireProcessTree: true);
            await nginx.WaitForExitAsync();
        }
    }

    private static async Task<Process> StartNginxAsync(string folder, string media, int port)
    {
        var number = port.ToString(CultureInfo.InvariantCulture);
        var config = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(config, $$"""
            daemon off; pid {{folder}}/nginx.pid; error_log {{folder}}/error.log; worker_processes auto; {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            events { worker_connections 1024; }
            http {
              access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=1000; server_tokens off;
              types { image/webp webp; }
              server {
                listen 127.0.0.1:{{number}};
                location /media/ { alias {{media}}/; add_header Cache-Control "public, max-age=31536000, immutable"; add_header X-Content-Type-Options nosniff; }
              }
            }
            """);
        var nginx = Process.Start(new ProcessStartInfo("nginx", ["-c", config, "-e", Path.Combine(folder, "error.log")])) ?? throw new InvalidOperationException("nginx cannot be started");
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync(new Uri($"http://127.0.0.1:{number}/"))).StatusCode > 0, TimeSpan.FromSeconds(10), "nginx listens");
        return nginx;
    }

    private static async Task<string> ScriptAsync(IBlobStore store, string folder, int bytes)
    {
        var chance = new Random(bytes);
        var paths = new List<string>();
        for (var i = 0; i < Files; i++)
        {
            var content = new byte[bytes];
            chance.NextBytes(content);
            paths.Add($"\"/media/{(await store.PutAsync(content, "image/webp", CancellationToken.None)).Value}\"");
        }

        var script = Path.Combine(folder, FormattableString.Invariant($"ask-{bytes}.lua"));
        await File.WriteAllTextAsync(script, $$"""
            local paths = { {{string.Join(", ", paths)}} }
            local next = 0
            request = function()
              next = next % #paths + 1
              return wrk.format("GET", paths[next])
            end
            """);
        return script;
    }

    private static async Task<double> AskAsync(string address, string script, TimeSpan time)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var said = (await Command.RequireAsync(
            "wrk", ["-t1", "-c" + Connections.ToString(CultureInfo.InvariantCulture), "-d" + seconds + "s", "-s", script, address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)])).Output;
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException(said);
        return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static int Resident(FederatedProcess server)
    {
        using var process = Process.GetProcessById(server.ProcessId ?? throw new InvalidOperationException("The server ended."));
        return (int)(process.WorkingSet64 / 1_000_000);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();
}
