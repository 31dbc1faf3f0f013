using System.Globalization;
using System.Security.Cryptography;

namespace Federated.Benchmarks.Load;

/// <summary>Says what the machine itself can do, so that figures of different machines and moments can be compared.</summary>
internal static class RawRates
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    public static async Task PrintAsync()
    {
        var cores = Environment.ProcessorCount;
        var (sign, verify) = (await RateAsync(1, sign: true), await RateAsync(1, sign: false));
        var (signOnAll, verifyOnAll) = (await RateAsync(cores, sign: true), await RateAsync(cores, sign: false));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"RSA-2048 on this machine: {sign:F0} signatures/s and {verify:F0} verifications/s on one core, {signOnAll:F0} and {verifyOnAll:F0} on all {cores}."));
    }

    private static async Task<double> RateAsync(int threads, bool sign)
    {
        var rates = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(() => Rate(sign), TaskCreationOptions.LongRunning)));
        return rates.Sum();
    }

    private static double Rate(bool sign)
    {
        using var rsa = RSA.Create(2048);
        var data = RandomNumberGenerator.GetBytes(256);
        var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return RatioTable.Repeat(Time, sign
            ? () => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : () => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)).GetAwaiter().GetResult();
    }
}
