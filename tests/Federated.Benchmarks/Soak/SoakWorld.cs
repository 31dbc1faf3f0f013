using System.Globalization;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Federated.Testing.Servers;

namespace Federated.Benchmarks.Soak;

/// <summary>A real server process with a database of its own, somebody on it, the other servers around it, and who watches its memory.</summary>
internal sealed class SoakWorld : IAsyncDisposable
{
    public const string Name = "ada";

    private const string Password = "a long enough secret";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly TempFolder folder;
    private readonly CancellationTokenSource over = new();
    private Task watching = Task.CompletedTask;
    private volatile bool mayBeDown;
    private bool isDownByItself;

    private SoakWorld(SoakTown town, TempFolder folder) => (Town, this.folder) = (town, folder);

    public SoakTown Town { get; }

    public SoakTally Tally { get; } = new();

    public required FederatedProcess Server { get; init; }

    public required DatabaseUnderTest Database { get; init; }

    /// <summary>Null on SQLite.</summary>
    public PostgresCluster? Cluster { get; private init; }

    public SmallDisk? Disk { get; private init; }

    /// <summary>Where a fault keeps what it needs.</summary>
    public string Folder => folder.Path;

    /// <summary>A post to be answered.</summary>
    public string FirstPage { get; private set; } = "";

    public long PeakMegabytes { get; private set; }

    public List<string> Findings { get; } = [];

    public static async Task<SoakWorld> CreateAsync(TestDatabase kind, ISoakFault fault, CancellationToken cancellationToken)
    {
        var disk = fault.DiskMegabytes(kind) is { } megabytes ? await SmallDisk.TryMountAsync(megabytes) : null;
        var cluster = kind == TestDatabase.Sqlite ? null
            : disk is null ? await PostgresCluster.StartNewAsync()
            : await PostgresCluster.StartNewAsync(Directory.CreateDirectory(Path.Combine(disk.Path, "pg")).FullName);
        var database = await DatabaseUnderTest.CreateAsync(kind, cluster);
        var dataOnDisk = kind == TestDatabase.Sqlite ? disk : null;
        var folder = new TempFolder();
        var options = new FederatedProcessOptions
        {
            Database = dataOnDisk is null ? database.ConnectionString : $"Data Source={Path.Combine(dataOnDisk.Path, "federated.db")}",
            DataPath = dataOnDisk?.Path ?? Directory.CreateDirectory(folder.File("data")).FullName,
            Port = FreePort.Next(),
            ReadyTimeout = TimeSpan.FromMinutes(2),
        };
        var world = new SoakWorld(await SoakTown.StartAsync(), folder)
        {
            Disk = disk,
            Cluster = cluster,
            Database = database,
            Server = FederatedProcess.Prepare(options with
            {
                Environment = new Dictionary<string, string?>(fault.Environment(folder.Path))
                {
                    // A killed worker's rows are free again after the lease; nobody wants to wait two minutes for that here.
                    ["Federated__Queues__LeaseSeconds"] = "10",
                },
            }),
        };
        try
        {
            await world.SettleInAsync(options).WaitAsync(cancellationToken);
            await world.OpenAsync().WaitAsync(cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public Task<WebSession> SignInAsync() => WebSession.SignInAsync(Server.Origin, Name, Password);

    /// <summary>What happens in here may end the process; anywhere else that is a crash.</summary>
    public async Task DownAsync(Func<Task> work)
    {
        mayBeDown = true;
        await work();
        mayBeDown = false;
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching;
        over.Dispose();
        await Server.DisposeAsync();
        await Town.DisposeAsync();
        if (Cluster is { } cluster)
            await cluster.DisposeAsync();
        else
            await Database.DisposeAsync();
        if (Disk is { } disk)
            await disk.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Before the server runs, and with the usual leases: painting takes as long as it takes.</summary>
    private async Task SettleInAsync(FederatedProcessOptions options)
    {
        await using var command = FederatedProcess.Prepare(options);
        await RequireAsync(command, Password, "account", "create", Name, "--email", "ada@pics.example", "--password-stdin", "--role", "owner");
        var uri = await RequireAsync(command, null, "post", "create", Name, "--prompt", "a calm sea", "--size", "512x512", "--caption", "To be answered");
        FirstPage = $"/@{Name}/{uri[(uri.LastIndexOf('/') + 1)..]}";
    }

    private async Task OpenAsync()
    {
        await Server.StartAgainAsync();
        foreach (var (peer, actor) in Town.Peers.Zip(Town.Actors))
        {
            using var answer = await peer.SignedPostAsync(actor, Server.ActorUri(Name) + "/inbox", actor.Activity("Follow", Server.ActorUri(Name)), SignatureDialect.Cavage);
            await peer.WaitForDeliveryAsync("Accept", TimeSpan.FromMinutes(2));
        }

        Town.GetDifficult();
        watching = Task.Run(WatchAsync);
    }

    private static async Task<string> RequireAsync(FederatedProcess command, string? stdin, params string[] verb)
    {
        var result = await command.RunCliAsync(verb, stdin, TimeSpan.FromMinutes(4));
        return result.ExitCode == 0 ? result.Output.Trim() : throw new InvalidOperationException(result.ToString());
    }

    private async Task WatchAsync()
    {
        while (!over.IsCancellationRequested)
        {
            if (Server.ProcessId is { } id)
                PeakMegabytes = Math.Max(PeakMegabytes, PeakOf(id));
            else if (!mayBeDown && !isDownByItself)
            {
                isDownByItself = true;
                Findings.Add("the server ended by itself: " + Server.Output[^Math.Min(Server.Output.Length, 2000)..]);
            }

            await Task.Delay(BetweenLooks);
        }
    }

    /// <summary>The most memory that the process ever had, as the kernel says.</summary>
    private static long PeakOf(int processId)
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status")).FirstOrDefault(static text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // It has just ended.
        }
    }
}
