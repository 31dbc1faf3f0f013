using System.Collections.Concurrent;

namespace Federated.Benchmarks.Soak;

/// <summary>What the load was told, while it ran.</summary>
internal sealed class SoakTally
{
    private int unavailable;
    private int failed;
    private int refused;

    /// <summary>Ids of the posts whose Create was answered 202.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>Words of the posts that a person was told are published, and those of them that were deleted again.</summary>
    public ConcurrentBag<string> Published { get; } = [];

    public ConcurrentBag<string> Deleted { get; } = [];

    /// <summary>What was answered that is neither 202, 503 nor a broken connection, with how it was said.</summary>
    public ConcurrentDictionary<string, int> Odd { get; } = new(StringComparer.Ordinal);

    public int Unavailable => unavailable;

    public int Failed => failed;

    /// <summary>401: whoever signs by another clock than ours.</summary>
    public int Refused => refused;

    public void Count(string surface, int status)
    {
        if (status == 503)
            Interlocked.Increment(ref unavailable);
        else if (status == 500)
            Interlocked.Increment(ref failed);
        else if (status == 401)
            Interlocked.Increment(ref refused);
        else
            Odd.AddOrUpdate(FormattableString.Invariant($"{surface} answered {status}"), 1, static (_, count) => count + 1);
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Acknowledged.Count} acknowledged, {Published.Count} published ({Deleted.Count} deleted), {unavailable} times 503, {failed} times 500, {refused} times 401");
}
