using System.Diagnostics;

namespace Federated.Testing.Servers;

/// <summary>Cleans up after a test process that was killed: a small shell waits for our end of a pipe to close, whatever closes it.</summary>
internal sealed class DeathWatch : IDisposable
{
    private readonly Process shell;

    private DeathWatch(Process shell) => this.shell = shell;

    /// <summary>Runs the shell command once, when this process has ended in any way without <see cref="Dispose"/>.</summary>
    internal static DeathWatch Over(string command)
    {
        // Ctrl-C reaches the whole foreground group; the watcher has to outlive those whom it cleans up after.
        var info = new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT TERM HUP; read -r word; [ \"$word\" = done ] || { " + command + "; } >/dev/null 2>&1"])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        return new DeathWatch(Process.Start(info) ?? throw new InvalidOperationException("/bin/sh cannot be started"));
    }

    public void Dispose()
    {
        if (!shell.HasExited)
        {
            shell.StandardInput.WriteLine("done");
            shell.StandardInput.Close();
            shell.WaitForExit();
        }
        shell.Dispose();
    }
}
