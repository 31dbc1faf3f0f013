using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Load;

/// <summary>Floods an inbox with activities of many actors on many hosts: acknowledged with workers paused, sent again as duplicates, then drained.</summary>
internal static class InboxLoad
{
    private const string Password = "correct horse battery staple";

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!LoadOptions.TryParse(arguments, out var options))
        {
            Console.Error.WriteLine(LoadOptions.Usage);
            return 2;
        }

        PrintRawRates();
        await using var hosts = await LoadHosts.StartAsync(options.Hosts, options.Actors);
        return options.Inbox is { } inbox
            ? await FloodAsync(hosts, inbox, options.Mention ?? inbox.AbsoluteUri, options)
            : await MeasureOursAsync(hosts, options);
    }

    /// <summary>A server that runs elsewhere: any inbox will do.</summary>
    private static async Task<int> FloodAsync(LoadHosts hosts, Uri inbox, string mentioned, LoadOptions options)
    {
        await WarmUpAsync(hosts, inbox, mentioned);
        var requests = Prepare(hosts, inbox, mentioned, options.Activities);
        Console.WriteLine($"new: {await Flood.RunAsync(inbox, requests, options.Connections, options.PerSecond)}");
        Console.WriteLine($"again: {await Flood.RunAsync(inbox, requests, options.Connections, options.PerSecond)}");
        return 0;
    }

    private static async Task<int> MeasureOursAsync(LoadHosts hosts, LoadOptions options)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(options.Database);
        using var folder = new TempFolder();
        var shared = new FederatedProcessOptions { Database = database.ConnectionString, DataPath = folder.Path, Port = FreePort.Next() };
        await using (var web = await FederatedProcess.StartAsync(shared with { Roles = "web" }))
        {
            var made = await web.RunCliAsync(["account", "create", "target", "--email", "target@load.example", "--password-stdin"], Password);
            if (made.ExitCode != 0)
                throw new InvalidOperationException(made.Error);
            await FloodAsync(hosts, new Uri(web.BaseAddress + "/inbox"), web.ActorUri("target"), options);
            Console.WriteLine($"memory of the web role: {MegabytesOf(web.ProcessId!.Value)} MB; documents fetched from the hosts: {hosts.DocumentsServed}");
            await web.StopAsync();
        }

        await using var worker = await FederatedProcess.StartAsync(shared with { Roles = "web,worker" });
        await DrainAsync(database, worker);
        return 0;
    }

    private static async Task DrainAsync(DatabaseUnderTest database, FederatedProcess worker)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(database.ConnectionString)).BuildServiceProvider();
        var before = await WaitingAsync(services);
        var start = Stopwatch.GetTimestamp();
        int waiting;
        while ((waiting = await WaitingAsync(services)) > 0 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(5))
            await Task.Delay(250);
        var time = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"drained: {before - waiting} in {time.TotalSeconds:F1} s = {(before - waiting) / time.TotalSeconds:F0}/s, {waiting} left; memory {MegabytesOf(worker.ProcessId!.Value)} MB"));
    }

    private static async Task<int> WaitingAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FederatedDbContext>().InboundActivities.CountAsync(static row => row.State == QueueState.Waiting);
    }

    /// <summary>One activity of each actor, so that the server knows everybody's key before anything is measured.</summary>
    private static async Task WarmUpAsync(LoadHosts hosts, Uri inbox, string mentioned)
    {
        var result = await Flood.RunAsync(inbox, Prepare(hosts, inbox, mentioned, hosts.Actors.Count), Math.Min(8, hosts.Actors.Count), null);
        Console.WriteLine($"first contact: {result}");
    }

    private static List<byte[]> Prepare(LoadHosts hosts, Uri inbox, string mentioned, int count)
    {
        var requests = new byte[count][];
        var now = TimeProvider.System.GetUtcNow();
        Parallel.For(0, count, number => requests[number] = hosts.Actors[number % hosts.Actors.Count].SignedCreate(inbox, mentioned, now));
        return [.. requests];
    }

    private static void PrintRawRates()
    {
        using var rsa = RSA.Create(2048);
        var data = RandomNumberGenerator.GetBytes(256);
        var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"this machine: {Rate(() => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)):F0} RSA-2048 signatures/s, {Rate(() => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)):F0} verifications/s on one core"));
    }

    private static double Rate(Action work) => RatioTable.Repeat(TimeSpan.FromSeconds(1), work).GetAwaiter().GetResult();

    private static long MegabytesOf(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.WorkingSet64 / (1024 * 1024);
    }
}
