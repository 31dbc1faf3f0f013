using System.Diagnostics;
using System.Globalization;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Servers;

namespace Federated.Interop.Tests;

/// <summary>Whoever ends the soak in the middle of it finds nothing of it left.</summary>
public sealed class SoakStopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TempFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [PostgresTheory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_ends_at_a_signal_and_its_database_with_it(string signal)
    {
        // PostgreSQL runs as somebody else when we are root.
        await Command.RequireAsync("chmod", ["755", temporary.Path]);
        using var soak = Start();
        try
        {
            await Eventually.TrueAsync(() => soak.HasExited || HasBegun(), Patience, "the first command line of the soak has run");
            Assert.False(soak.HasExited);
            using var cluster = Process.GetProcessById(Postmaster());

            await Command.RequireAsync("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {soak.Id}")]);

            using var limit = new CancellationTokenSource(Patience);
            await soak.WaitForExitAsync(limit.Token);
            Assert.Equal(1, soak.ExitCode);
            await cluster.WaitForExitAsync(limit.Token);
            await Eventually.TrueAsync(() => Directory.GetDirectories(temporary.Path, "federated-pg-*").Length == 0, Patience, "its folder is gone");
        }
        finally
        {
            soak.Kill();
        }
    }

    private Process Start()
    {
        var tool = Path.Combine(RepositoryRoot.Path, "tests", "Federated.Benchmarks", "bin", RepositoryRoot.Configuration, "net10.0", "Federated.Benchmarks.dll");
        // A shell's background job, and whatever it starts, ignores INT unless it is told otherwise.
        var info = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", tool, "soak", "--database", "postgres", "--faults", "kill", "--times", "1"]) { UseShellExecute = false };
        info.Environment["TMPDIR"] = temporary.Path;
        return Process.Start(info) ?? throw new InvalidOperationException("The soak cannot be started.");
    }

    // By then its other servers stand within its own process, and used to keep the signal to themselves.
    private bool HasBegun() => Directory.GetDirectories(temporary.Path, "federated-test-*").Any(static folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any());

    private int Postmaster() =>
        int.Parse(File.ReadLines(Directory.GetFiles(Directory.GetDirectories(temporary.Path, "federated-pg-*").Single() + "/data", "postmaster.pid").Single()).First(), CultureInfo.InvariantCulture);
}
