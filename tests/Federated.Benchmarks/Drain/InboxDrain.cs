using System.Diagnostics;
using System.Globalization;
using Federated.Federation.Inbox;
using Federated.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Drain;

/// <summary>Drains a backlog of one kind of activity beside so many stored posts, and says what each cost: time, processor of this process, of the database.</summary>
internal static class InboxDrain
{
    public const string Usage = "usage: inbox-drain [--database sqlite|postgres] [--posts N] [--activities N] [--workers N] [--kinds create,like,announce,follow,update,delete]";

    private const int WarmUp = 5000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!TryRead(arguments, out var options))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        await using var world = await DrainWorld.CreateAsync(Enum.Parse<TestDatabase>(options["--database"], ignoreCase: true));
        await world.SeedAsync(int.Parse(options["--posts"], CultureInfo.InvariantCulture));
        var count = int.Parse(options["--activities"], CultureInfo.InvariantCulture);
        var workers = int.Parse(options["--workers"], CultureInfo.InvariantCulture);
        // The runtime compiles code twice, the second time what has run often: a third of the processor in the first ten seconds.
        await MeasureAsync(world, "like", 500, workers, isShown: false);
        await MeasureAsync(world, "create", WarmUp, workers, isShown: false);
        foreach (var kind in options["--kinds"].Split(','))
            await MeasureAsync(world, kind, count, workers, isShown: true);
        return 0;
    }

    private static async Task MeasureAsync(DrainWorld world, string kind, int count, int workers, bool isShown)
    {
        await world.FillAsync(kind, count);
        await world.SettleAsync();
        using var self = Process.GetCurrentProcess();
        self.Refresh();
        var (own, database) = (self.TotalProcessorTime, await world.DatabaseTimeAsync());
        var start = Stopwatch.GetTimestamp();
        var worker = world.Services.GetRequiredService<InboxWorker>();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (await worker.ProcessBatchAsync(CancellationToken.None) > 0)
            {
                // Until nothing is due.
            }
        })));
        var time = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        (own, database) = (self.TotalProcessorTime - own, await world.DatabaseTimeAsync() - database);
        if (isShown)
        {
            var effects = await world.EffectsAsync();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind}: {count} in {time.TotalSeconds:F1} s = {count / time.TotalSeconds:F0}/s; processor {own.TotalMicroseconds / count:F0} us + database {database.TotalMicroseconds / count:F0} us each; {self.WorkingSet64 / 1048576} MB; {effects}"));
        }
    }

    private static bool TryRead(string[] arguments, out Dictionary<string, string> options)
    {
        options = new(StringComparer.Ordinal)
        {
            ["--database"] = "sqlite",
            ["--posts"] = "10000",
            ["--activities"] = "5000",
            ["--workers"] = "1",
            ["--kinds"] = "create,like,announce,follow,update,delete",
        };
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (!options.ContainsKey(arguments[i]))
                return false;
            options[arguments[i]] = arguments[i + 1];
        }

        return arguments.Length % 2 == 0;
    }
}
