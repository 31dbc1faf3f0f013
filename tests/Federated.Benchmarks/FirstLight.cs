using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Federated.Features.Generation;
using Federated.Features.Generation.Engines;
using Federated.Testing.Databases;
using Federated.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks;

/// <summary>The four figures of the first release: time to ready, idle memory, publishing, the embedded engine.</summary>
internal static class FirstLight
{
    private const int Starts = 5;
    private const int Posts = 200;
    private const int Images = 5;

    public static async Task<int> RunAsync()
    {
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, .NET {Environment.Version}, {Environment.ProcessorCount} processors");
        Row("measurement", "median", "min", "max", "wanted");
        Row("RSA-2048 signatures a second (this machine, one core)", Measure(3, SignaturesPerSecond), "");
        foreach (var kind in Enum.GetValues<TestDatabase>())
        {
            await ServeAsync(kind);
            await PublishAsync(kind);
        }

        await PaintAsync();
        return 0;
    }

    private static async Task ServeAsync(TestDatabase kind)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Database = database.ConnectionString });
        var starts = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            await server.StopAsync();
            var watch = Stopwatch.StartNew();
            await server.StartAgainAsync();
            starts.Add(watch.Elapsed.TotalSeconds);
        }

        await Task.Delay(TimeSpan.FromSeconds(10));
        Row($"serve to ready on an existing database, {kind}, s", starts, "≤ 2.5");
        Row($"idle resident memory, {kind}, MB", [ResidentMegabytes(server.ProcessId!.Value)], "≤ 160");
    }

    private static async Task PublishAsync(TestDatabase kind)
    {
        await using var world = await PublishingWorld.CreateAsync(kind);
        var times = new List<double>();
        for (var i = 0; i < Posts + 20; i++)
        {
            var imageId = await world.AddDraftAsync();
            var watch = Stopwatch.StartNew();
            await world.PublishAsync(imageId, i);
            // The first ones warm the queries up.
            if (i >= 20)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Row($"publish one post with an image and two hashtags, {kind}, ms", times, "≤ 30");
    }

    private static async Task PaintAsync()
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("One core means a processor affinity, which is set for Linux here.");
        var all = Process.GetCurrentProcess().ProcessorAffinity;
        Process.GetCurrentProcess().ProcessorAffinity = 1;
        await using var services = new ServiceCollection().AddProceduralEngine().BuildServiceProvider();
        var engine = services.GetRequiredService<IGenerationEngine>();
        var times = new List<double>();
        string[] prompts = ["a lighthouse at dusk, stormy sea", "two boats under a full moon", "a city skyline in neon rain", "calm abstract waves in emerald", "a deer in an autumn forest"];
        for (var i = 0; i < Images + 1; i++)
        {
            var watch = Stopwatch.StartNew();
            await foreach (var news in engine.RunAsync(new GenerationRequest(prompts[i % prompts.Length], null, i, 1024, 1024, null), CancellationToken.None))
                if (news is GenerationRefused or GenerationFailed)
                    throw new InvalidOperationException(news.ToString());
            if (i > 0)
                times.Add(watch.Elapsed.TotalSeconds);
        }

        Process.GetCurrentProcess().ProcessorAffinity = all;
        Row("1024 × 1024 procedural image on one core, s", times, "≤ 2");
    }

    private static double SignaturesPerSecond()
    {
        using var rsa = RSA.Create(2048);
        var data = new byte[512];
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < TimeSpan.FromSeconds(1))
        {
            rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static double ResidentMegabytes(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.AsSpan(6).ToString().Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    private static List<double> Measure(int times, Func<double> figure) => Enumerable.Range(0, times).Select(_ => figure()).ToList();

    private static void Row(string name, List<double> figures, string wanted)
    {
        figures.Sort();
        Row(name, Text(figures[figures.Count / 2]), Text(figures[0]), Text(figures[^1]), wanted);
    }

    private static void Row(string name, string median, string least, string most, string wanted) =>
        Console.WriteLine($"| {name,-62} | {median,9} | {least,9} | {most,9} | {wanted,7} |");

    private static string Text(double figure) => figure.ToString(figure >= 100 ? "F0" : "F2", CultureInfo.InvariantCulture);
}
