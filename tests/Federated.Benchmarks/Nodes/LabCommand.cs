using System.Runtime.InteropServices;
using Federated.Testing.Servers;

namespace Federated.Benchmarks.Nodes;

/// <summary>Runs a command that needs a network of its own: refuses clearly where there can be none, and tidies up however it ends.</summary>
internal static class LabCommand
{
    public static async Task<int> RunAsync(string[] arguments, Func<NodesOptions, CancellationToken, Task<bool>> run)
    {
        if (!NodesOptions.TryParse(arguments, out var options))
        {
            Console.Error.WriteLine(NodesOptions.Usage);
            return 2;
        }

        if (NetworkLab.MissingReason is { } reason)
        {
            Console.Error.WriteLine(reason);
            return 1;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        try
        {
            return await run(options, stop.Token) ? 0 : 1;
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Whatever was under way has lost its servers; machines and processes are gone by now.
            Console.Error.WriteLine("Stopped.");
            return 1;
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
