using System.Security.Cryptography;

namespace Federated.Domain.Identifiers;

/// <summary>Hands out 63-bit numbers that grow with time, so that "newer" is "larger" on every node.</summary>
/// <remarks>
/// Upper 47 bits: milliseconds since 1970, so that the oldest posts of the network have a place too; lower 16: a counter that starts at a
/// random place each millisecond.
/// </remarks>
public sealed class TimeOrderedIds(TimeProvider clock)
{
    private const long MaxMilliseconds = (1L << 47) - 1; // the year 6429
    private readonly Lock gate = new();
    private long last;

    public long Next()
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var first = At(now) | (long)RandomNumberGenerator.GetInt32(0, 1 << 15);
            // Within one millisecond, or when the clock steps back, we count on from the last one.
            last = first > last ? first : last + 1;
            return last;
        }
    }

    /// <summary>From now on ids are larger than this one, whatever the clock says: it was handed out before this process began.</summary>
    public void GoOnAfter(long id)
    {
        lock (gate)
            last = Math.Max(last, id);
    }

    /// <summary>An id for something that happened then, here or elsewhere: it takes its place among what was made at that time.</summary>
    public long NextAt(DateTimeOffset instant)
    {
        var now = clock.GetUtcNow();
        if (instant >= now)
            return Next();
        // Most servers say it to the second: somewhere in it, or a thousand posts of one second would meet in 65,536 places.
        if (instant.ToUnixTimeMilliseconds() % 1000 == 0)
            instant = instant.AddMilliseconds(RandomNumberGenerator.GetInt32(0, (int)Math.Clamp((now - instant).TotalMilliseconds, 1, 1000)));
        return At(instant) | (long)RandomNumberGenerator.GetInt32(0, 1 << 16);
    }

    /// <summary>The smallest id that could have been made at this instant.</summary>
    public static long At(DateTimeOffset instant) => Math.Clamp(instant.ToUnixTimeMilliseconds(), 0, MaxMilliseconds) << 16;

    /// <summary>When an id was made, to the millisecond.</summary>
    public static DateTimeOffset InstantOf(long id) => DateTimeOffset.FromUnixTimeMilliseconds(id >> 16);
}
