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

        return await StopSignal.RunAsync(async cancellationToken => await run(options, cancellationToken) ? 0 : 1);
    }
}
