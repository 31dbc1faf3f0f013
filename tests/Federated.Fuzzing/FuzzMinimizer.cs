using System.Diagnostics;

namespace Federated.Fuzzing;

/// <summary>Cuts away from a breaking input what it does not need for breaking: whole lines first, then any bytes.</summary>
public static class FuzzMinimizer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The smallest input that was found to have a fault of the same kind.</summary>
    public static byte[] Shrink(byte[] input, FuzzFault fault, FuzzProbe probe)
    {
        var start = Stopwatch.GetTimestamp();
        input = Shrink(Lines(input), start, fault, probe);
        return Shrink([.. input.Select(static octet => new[] { octet })], start, fault, probe);
    }

    private static byte[] Shrink(List<byte[]> pieces, long start, FuzzFault fault, FuzzProbe probe)
    {
        for (var count = pieces.Count / 2; count > 0; count = count == 1 ? 0 : (count + 1) / 2)
            for (var at = 0; at < pieces.Count && Stopwatch.GetElapsedTime(start) < Patience;)
            {
                List<byte[]> fewer = [.. pieces[..at], .. pieces[Math.Min(pieces.Count, at + count)..]];
                if (probe.Check(Join(fewer))?.Kind == fault.Kind)
                    pieces = fewer;
                else
                    at += count;
            }

        return Join(pieces);
    }

    private static byte[] Join(List<byte[]> pieces) => [.. pieces.SelectMany(static piece => piece)];

    private static List<byte[]> Lines(byte[] input)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < input.Length;)
        {
            var end = Array.IndexOf(input, (byte)'\n', start);
            end = end < 0 ? input.Length : end + 1;
            lines.Add(input[start..end]);
            start = end;
        }

        return lines;
    }
}
