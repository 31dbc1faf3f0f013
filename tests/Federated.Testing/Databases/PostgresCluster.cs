using System.Diagnostics;
using System.Globalization;
using Federated.Testing.Servers;

namespace Federated.Testing.Databases;

/// <summary>A private PostgreSQL server for tests, on loopback, in a folder of its own, gone with the test process.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Superuser = "federated";

    private static readonly Lazy<Task<PostgresCluster>> SharedOne = new(() => StartNewAsync());

    private readonly string folder;
    private readonly string moreSettings;
    private readonly DeathWatch watch;
    private bool disposed;

    private PostgresCluster(string folder, int port, string moreSettings)
    {
        this.folder = folder;
        this.moreSettings = moreSettings;
        Port = port;
        var stop = $"'{PostgresPrograms.Folder}/pg_ctl' -D '{folder}/data' -m immediate stop";
        watch = DeathWatch.Over($"{(PostgresPrograms.User is { } user ? $"runuser -u {user} -- {stop}" : stop)}; rm -rf '{folder}'");
    }

    public int Port { get; }

    /// <summary>The process that all others of this server are children of.</summary>
    public int ProcessId => int.Parse(File.ReadLines($"{folder}/data/postmaster.pid").First(), CultureInfo.InvariantCulture);

    /// <summary>The one of this test process, started when first asked for. Tests that stop a server start their own.</summary>
    public static Task<PostgresCluster> SharedAsync() => SharedOne.Value;

    /// <param name="folder">An empty one of the caller's, on a disk of its own, say; gone with the cluster. Null: one under the temporary folder.</param>
    /// <param name="moreSettings">As "-c name=value"; they win over those that tests run with.</param>
    public static async Task<PostgresCluster> StartNewAsync(string? folder = null, string moreSettings = "")
    {
        folder ??= Directory.CreateTempSubdirectory("federated-pg-").FullName;
        if (PostgresPrograms.User is { } user)
            await Command.RequireAsync("chown", [user, folder]);
        var cluster = new PostgresCluster(folder, FreePort.Next(), moreSettings);
        await PostgresPrograms.RunAsync(
            "initdb", folder, "-D", $"{folder}/data", "-U", Superuser, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions");
        await cluster.StartAsync();
        return cluster;
    }

    /// <summary>One that lets other machines in too, without a password: those of a <see cref="NetworkLab"/>, say.</summary>
    /// <param name="network">Such as "10.1.0.0/16".</param>
    public static async Task<PostgresCluster> StartForAsync(string network)
    {
        var cluster = await StartNewAsync(moreSettings: "-c listen_addresses='*'");
        await File.AppendAllTextAsync($"{cluster.folder}/data/pg_hba.conf", $"host all all {network} trust\n");
        await cluster.QueryAsync("postgres", "SELECT pg_reload_conf()");
        return cluster;
    }

    /// <summary>Starts the server again after <see cref="StopAsync"/>, on the same port with the same data.</summary>
    public async Task StartAsync()
    {
        // fsync stays on: the tests that kill servers are worth nothing without it.
        var settings = string.Create(
            CultureInfo.InvariantCulture,
            $"-c listen_addresses=127.0.0.1 -c port={Port} -c unix_socket_directories='{folder}' -c max_connections=200 -c shared_buffers=32MB -c max_wal_size=256MB -c autovacuum=off {moreSettings}");
        await Command.RequireAsync("/bin/sh", ["-c", ShellLine($"'{PostgresPrograms.Folder}/pg_ctl' -D '{folder}/data' -l '{folder}/log' -w -t 30 -o \"{settings}\" start >/dev/null")], folder: folder);
    }

    /// <summary>Stops the server; <paramref name="immediately"/> is what a power cut looks like to its clients.</summary>
    public Task StopAsync(bool immediately = false) =>
        PostgresPrograms.RunAsync("pg_ctl", folder, "-D", $"{folder}/data", "-m", immediately ? "immediate" : "fast", "-w", "stop");

    /// <summary>SIGKILL of the postmaster alone: its children see it go, and nobody tidies up.</summary>
    public async Task KillAsync()
    {
        using var postmaster = Process.GetProcessById(ProcessId);
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
    }

    /// <summary>Whether it takes connections; one that found its disk full may have ended.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            return await QueryAsync("postgres", "SELECT 1") == "1";
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Every table against its indexes with pg_amcheck; null where that is not installed, else what it found, which should be nothing.</summary>
    public async Task<string?> CheckAsync(string database)
    {
        if (!File.Exists(Path.Combine(PostgresPrograms.Folder!, "pg_amcheck")))
            return null;
        var result = await PostgresPrograms.RunAsync(
            "pg_amcheck", folder, "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Superuser, "--install-missing", "--heapallindexed", database);
        return result.Output;
    }

    /// <summary>Creates an empty database and returns the connection string to it.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await PostgresPrograms.RunAsync("createdb", folder, "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Superuser, name);
        return string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={name};Username={Superuser}");
    }

    public Task DropDatabaseAsync(string name) =>
        PostgresPrograms.RunAsync("dropdb", folder, "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Superuser, "--force", "--if-exists", name);

    /// <summary>Runs SQL with psql and returns what it printed, unaligned, without headings.</summary>
    public async Task<string> QueryAsync(string database, string sql)
    {
        var result = await PostgresPrograms.RunAsync(
            "psql", folder, "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Superuser, "-d", database, "-v", "ON_ERROR_STOP=1", "-AtXqc", sql);
        return result.Output.TrimEnd('\n');
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        if (File.Exists($"{folder}/data/postmaster.pid"))
            await StopAsync(immediately: true);
        watch.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // pg_ctl leaves the server behind with our pipes in its hands, and whoever reads them would wait for it: the shell detaches them.
    private static string ShellLine(string command) => PostgresPrograms.User is { } user ? $"exec runuser -u {user} -- {command} 2>&1 </dev/null" : $"exec {command} 2>&1 </dev/null";
}
