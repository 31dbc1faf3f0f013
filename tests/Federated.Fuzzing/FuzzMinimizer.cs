using System.Diagnostics;

namespace Federated.Fuzzing;

/// <summary>Cuts away from a breaking input what it does not need for breaking.</summary>
public static class FuzzMinimizer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The smallest input that was found to have a fault of the same kind.</summary>
    public static byte[] Shrink(byte[] input, FuzzFault fault, FuzzProbe probe)
    {
        var start = Stopwatch.GetTimestamp();
        for (var piece = input.Length / 2; piece > 0; piece = piece == 1 ? 0 : (piece + 1) / 2)
            for (var at = 0; at < input.Length && Stopwatch.GetElapsedTime(start) < Patience;)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(input.Length, at + piece))];
                if (probe.Check(shorter)?.Kind == fault.Kind)
                    input = shorter;
                else
                    at += piece;
            }

        return input;
    }
}
