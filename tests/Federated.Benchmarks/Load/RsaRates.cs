using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Federated.Benchmarks.Load;

/// <summary>How fast this machine signs or verifies with RSA-2048 when it does nothing else: what all that this tool measures is compared with.</summary>
/// <param name="OneCore">A second, on one thread.</param>
/// <param name="AllCores">A second, on as many threads as there are cores.</param>
/// <param name="Microseconds">Processor time of one; unlike the rates it does not depend on who else uses the machine.</param>
internal sealed record RsaRates(double OneCore, double AllCores, double Microseconds)
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);
    private static readonly byte[] Data = RandomNumberGenerator.GetBytes(256);

    public static RsaRates OfSigning() => Measure(static (rsa, _) => rsa.SignData(Data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static RsaRates OfVerifying() => Measure(static (rsa, signature) => rsa.VerifyData(Data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{OneCore:F0} a second on one core, {AllCores:F0} on all {Environment.ProcessorCount}; {Microseconds:F0} us of processor time each");

    private static RsaRates Measure(Action<RSA, byte[]> work)
    {
        Measure(work, 1, TimeSpan.FromSeconds(0.5));
        var (one, cost) = Measure(work, 1, Time);
        var (all, _) = Measure(work, Environment.ProcessorCount, Time);
        return new(one, all, cost);
    }

    private static (double PerSecond, double Microseconds) Measure(Action<RSA, byte[]> work, int threads, TimeSpan time)
    {
        // Before the clock runs: making a key takes as long as hundreds of signatures.
        var keys = Enumerable.Range(0, threads).Select(static _ => RSA.Create(2048)).ToList();
        var signatures = keys.ConvertAll(static key => key.SignData(Data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var before = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var made = 0L;
        Task.WaitAll([.. Enumerable.Range(0, threads).Select(number => Task.Factory.StartNew(
            () =>
            {
                var mine = 0L;
                for (; Stopwatch.GetElapsedTime(start) < time; mine++)
                    work(keys[number], signatures[number]);
                Interlocked.Add(ref made, mine);
            },
            TaskCreationOptions.LongRunning))]);
        var (took, cost) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - before);
        keys.ForEach(static key => key.Dispose());
        return (made / took.TotalSeconds, cost.TotalMicroseconds / made);
    }
}
