using System.Runtime.InteropServices;

namespace Federated.Benchmarks;

/// <summary>Ends a command at SIGTERM or Ctrl-C with everything that it started, instead of letting the web servers within this process keep the signal to themselves.</summary>
internal static class StopSignal
{
    /// <summary>The token is cancelled by the first signal; a second one waits for nothing more.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> run)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Hear(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Hear(context, stop));
        try
        {
            return await run(stop.Token);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Whatever was under way has lost its servers; they are gone by now, or go with this process.
            Console.Error.WriteLine("Stopped.");
            return 1;
        }
    }

    private static void Hear(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        if (stop.IsCancellationRequested)
            Environment.Exit(1);
        stop.Cancel();
    }
}
