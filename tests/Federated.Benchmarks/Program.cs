using Federated.Benchmarks;
using Federated.Benchmarks.Drain;
using Federated.Benchmarks.Load;
using Federated.Benchmarks.Media;
using Federated.Benchmarks.Nodes;
using Federated.Benchmarks.Soak;
using Federated.Fuzzing.Command;

// dotnet run -c Release --project tests/Federated.Benchmarks -- fuzz --count 1000000
var commands = new Dictionary<string, Func<string[], Task<int>>>
{
    ["first-light"] = _ => FirstLight.RunAsync(),
    ["inbox-drain"] = InboxDrain.RunAsync,
    ["inbox-load"] = InboxLoad.RunAsync,
    ["outbox-load"] = OutboxLoad.RunAsync,
    ["partition"] = PartitionCommand.RunAsync,
    ["workers"] = WorkersCommand.RunAsync,
    ["soak"] = SoakCommand.RunAsync,
    ["protocol"] = _ => ProtocolFigures.RunAsync(),
    ["imaging"] = _ => ImagingFigures.RunAsync(),
    ["media"] = MediaFigures.RunAsync,
    ["fuzz"] = rest => FuzzCommand.RunAsync(rest, CancellationToken.None),
    [FuzzWorker.Verb] = rest => Task.FromResult(FuzzWorker.Run(rest)),
};
return args.Length > 0 && commands.TryGetValue(args[0], out var command) ? await command(args[1..]) : Usage();

int Usage()
{
    Console.Error.WriteLine($"usage: Federated.Benchmarks {string.Join('|', commands.Keys)}");
    return 2;
}
