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
    ["first-light"] = _ => StopSignal.RunAsync(stop => FirstLight.RunAsync().WaitAsync(stop)),
    ["inbox-drain"] = rest => StopSignal.RunAsync(stop => InboxDrain.RunAsync(rest).WaitAsync(stop)),
    ["inbox-load"] = rest => StopSignal.RunAsync(stop => InboxLoad.RunAsync(rest).WaitAsync(stop)),
    ["outbox-load"] = rest => StopSignal.RunAsync(stop => OutboxLoad.RunAsync(rest).WaitAsync(stop)),
    ["partition"] = PartitionCommand.RunAsync,
    ["workers"] = WorkersCommand.RunAsync,
    ["soak"] = rest => StopSignal.RunAsync(stop => SoakCommand.RunAsync(rest, stop)),
    ["protocol"] = _ => ProtocolFigures.RunAsync(),
    ["imaging"] = _ => ImagingFigures.RunAsync(),
    ["media"] = MediaFigures.RunAsync,
    ["blocked-images"] = _ => BlockedFigures.RunAsync(),
    ["fuzz"] = rest => StopSignal.RunAsync(stop => FuzzCommand.RunAsync(rest, stop)),
    [FuzzWorker.Verb] = rest => Task.FromResult(FuzzWorker.Run(rest)),
};
return args.Length > 0 && commands.TryGetValue(args[0], out var command) ? await command(args[1..]) : Usage();

int Usage()
{
    Console.Error.WriteLine($"usage: Federated.Benchmarks {string.Join('|', commands.Keys)}");
    return 2;
}
