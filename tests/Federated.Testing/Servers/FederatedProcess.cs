using System.Diagnostics;
using System.Globalization;

namespace Federated.Testing.Servers;

/// <summary>The built server as its own process, with a port, a database and a data folder of its own, which a test may kill and start again.</summary>
public sealed class FederatedProcess : IAsyncDisposable
{
    private static readonly TimeSpan GracefulStop = TimeSpan.FromSeconds(30);

    private readonly FederatedProcessOptions options;
    private readonly OutputRing output = new();
    private readonly TempFolder? ownFolder;
    private readonly IReadOnlyList<string> program;
    private readonly Dictionary<string, string?> environment;
    private Process? process;
    private DeathWatch? watch;

    private FederatedProcess(FederatedProcessOptions options)
    {
        this.options = options;
        Port = options.Port ?? FreePort.Next();
        BaseAddress = string.Create(CultureInfo.InvariantCulture, $"http://{options.Address}:{Port}");
        Origin = options.Origin ?? BaseAddress;
        ownFolder = options.DataPath is null ? new TempFolder() : null;
        DataPath = options.DataPath ?? ownFolder!.Path;
        Database = options.Database ?? $"Data Source={Path.Combine(DataPath, "federated.db")}";
        program = options.Program ?? ["dotnet", ServerAssembly];
        environment = new Dictionary<string, string?>
        {
            ["Federated__Origin"] = Origin,
            ["Federated__DataPath"] = DataPath,
            ["Federated__Database"] = Database,
            ["Federated__Federation__AllowPrivateNetworks"] = "true",
            ["Federated__Federation__AllowHttp"] = "true",
            ["ASPNETCORE_URLS"] = null,
        };
        foreach (var (name, value) in options.Environment)
            environment[name] = value;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(BaseAddress) };
    }

    public static string ServerAssembly { get; } =
        Path.Combine(RepositoryRoot.Path, "src", "Federated.Server", "bin", RepositoryRoot.Configuration, "net10.0", "federated.dll");

    public int Port { get; }

    /// <summary>Where it listens; <see cref="Origin"/> is what it calls itself.</summary>
    public string BaseAddress { get; }

    public string Origin { get; }

    public string DataPath { get; }

    public string Database { get; }

    /// <summary>Follows no redirects and keeps no cookies.</summary>
    public HttpClient Client { get; }

    /// <summary>The last lines of everything that it wrote, over all its starts.</summary>
    public string Output => output.Text;

    public bool IsRunning => process is { HasExited: false };

    public int? ProcessId => IsRunning ? process?.Id : null;

    public string ActorUri(string name) => $"{Origin}/users/{name}";

    public string Handle(string name) => $"@{name}@{new Uri(Origin).Authority}";

    public static async Task<FederatedProcess> StartAsync(FederatedProcessOptions? options = null)
    {
        var server = Prepare(options);
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same without starting it: for commands on a database that no server has open yet.</summary>
    public static FederatedProcess Prepare(FederatedProcessOptions? options = null) => new(options ?? new FederatedProcessOptions());

    /// <summary>Starts the prepared, stopped or killed server and returns when GET /health/ready answers 200.</summary>
    public async Task StartAgainAsync()
    {
        if (IsRunning)
            throw new InvalidOperationException("The server runs already.");
        watch?.Dispose();
        process?.Dispose();
        var urls = options.Address == "localhost" ? BaseAddress : string.Create(CultureInfo.InvariantCulture, $"http://0.0.0.0:{Port}");
        string[] verb = options.Roles is null ? ["serve", "--urls", urls] : ["serve", "--urls", urls, "--roles", options.Roles];
        process = Command.Start(program[0], [.. program.Skip(1), .. verb], environment, DataPath);
        watch = DeathWatch.Over(string.Create(CultureInfo.InvariantCulture, $"kill -9 {process.Id}"));
        process.StandardInput.Close();
        output.Follow(process);
        await WaitUntilReadyAsync(process);
    }

    /// <summary>SIGKILL: what a power cut leaves of the process.</summary>
    public void Kill9()
    {
        if (process is null)
            return;
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, and the exit code with which it ended.</summary>
    public async Task<int> StopAsync()
    {
        var running = process ?? throw new InvalidOperationException("The server was never started.");
        await Command.RunAsync("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {running.Id}")]);
        using var limit = new CancellationTokenSource(GracefulStop);
        try
        {
            await running.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The server did not stop within {GracefulStop} of SIGTERM\n{Output}");
        }
        return running.ExitCode;
    }

    /// <summary>Waits while somebody else restarts it.</summary>
    public async Task WaitUntilReadyAgainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var response = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100, cancellationToken);
        }
    }

    public async Task RestartAsync()
    {
        if (IsRunning)
            await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Runs another verb of the same executable with the same configuration.</summary>
    public Task<CommandResult> RunCliAsync(IEnumerable<string> arguments, string? stdin = null, TimeSpan? timeout = null) =>
        Command.RunAsync(program[0], [.. program.Skip(1), .. arguments], stdin, environment, DataPath, timeout);

    public ValueTask DisposeAsync()
    {
        Kill9();
        watch?.Dispose();
        process?.Dispose();
        Client.Dispose();
        ownFolder?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WaitUntilReadyAsync(Process started)
    {
        var ended = false;
        await Eventually.TrueAsync(
            async () =>
            {
                ended = started.HasExited;
                if (ended)
                    return true;
                using var answer = await Client.GetAsync("/health/ready");
                return answer.IsSuccessStatusCode;
            },
            options.ReadyTimeout,
            $"{BaseAddress}/health/ready answers 200",
            () => Task.FromResult(Output));
        if (!ended)
            return;
        // The pipes may still hold its last words.
        await started.WaitForExitAsync();
        throw new InvalidOperationException($"The server ended with exit code {started.ExitCode} before it was ready\n{Output}");
    }
}
