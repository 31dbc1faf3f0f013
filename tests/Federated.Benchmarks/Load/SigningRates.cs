using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Federated.Benchmarks.Load;

/// <summary>How many RSA-2048 signatures this machine makes when it does nothing else: what deliveries are measured by.</summary>
/// <param name="OneCore">A second, on one thread.</param>
/// <param name="AllCores">A second, on as many threads as there are cores.</param>
/// <param name="Microseconds">Processor time of one; unlike the rates it does not depend on who else uses the machine.</param>
internal sealed record SigningRates(double OneCore, double AllCores, double Microseconds)
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    public static SigningRates Measure()
    {
        Measure(1, TimeSpan.FromSeconds(0.5));
        var (one, cost) = Measure(1, Time);
        var (all, _) = Measure(Environment.ProcessorCount, Time);
        return new(one, all, cost);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{OneCore:F0} RSA-2048 signatures/s on one core, {AllCores:F0} on all; {Microseconds:F0} us of processor time each");

    private static (double PerSecond, double Microseconds) Measure(int threads, TimeSpan time)
    {
        var before = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var made = 0L;
        Task.WaitAll([.. Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var rsa = RSA.Create(2048);
                var data = RandomNumberGenerator.GetBytes(256);
                while (Stopwatch.GetElapsedTime(start) < time)
                {
                    rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                    Interlocked.Increment(ref made);
                }
            },
            TaskCreationOptions.LongRunning))]);
        return (made / Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / made);
    }
}
