using System.Security.Cryptography;

namespace Federated.Domain.Identifiers;

/// <summary>Hands out 63-bit numbers that grow with time, so that "newer" is "larger" on every node, and that no two nodes make alike.</summary>
/// <remarks>
/// Upper 47 bits: milliseconds since 1970, so that the oldest posts of the network have a place too; then ten of a counter that starts at a
/// random place each millisecond; the last six are the number of the node, which it has from the database (<see cref="BelongTo"/>). Whoever has
/// none, a command line say, chooses one of sixteen that are nobody's by chance.
/// </remarks>
public sealed class TimeOrderedIds(TimeProvider clock)
{
    /// <summary>Nodes that may have a number of their own.</summary>
    public const int Nodes = 48;

    private const int NodeBits = 6;
    private const int CounterBits = 10;
    private const long MaxMilliseconds = (1L << 47) - 1; // the year 6429
    private readonly Lock gate = new();
    private long last; // without the node's bits
    private int node = AnybodysNumber();

    /// <summary>Which number the ids of this process end with; null while it has none of its own.</summary>
    public int? Number
    {
        get
        {
            lock (gate)
                return node < Nodes ? node : null;
        }
    }

    public long Next()
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var first = (At(now) >> NodeBits) | (long)RandomNumberGenerator.GetInt32(0, 1 << (CounterBits - 1));
            // Within one millisecond, when it is full, or when the clock steps back, we count on from the last one.
            last = first > last ? first : last + 1;
            return (last << NodeBits) | (long)node;
        }
    }

    /// <summary>From now on ids are larger than this one, whatever the clock says: it was handed out before this process began.</summary>
    public void GoOnAfter(long id)
    {
        lock (gate)
            last = Math.Max(last, id >> NodeBits);
    }

    /// <summary>From now on ids end with this number, which no other process on the same database has; null when it may be another's again.</summary>
    public void BelongTo(int? number)
    {
        if (number is { } given)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)given, (uint)Nodes, nameof(number));
        lock (gate)
            node = number ?? AnybodysNumber();
    }

    /// <summary>An id for something that happened then, here or elsewhere: it takes its place among what was made at that time.</summary>
    /// <remarks>All sixteen bits by chance: many that happened in one millisecond need more room than a node has in it.</remarks>
    public long NextAt(DateTimeOffset instant)
    {
        var now = clock.GetUtcNow();
        if (instant >= now)
            return Next();
        // Most servers say it to the second: somewhere in it, or a thousand posts of one second would meet in 65,536 places.
        if (instant.ToUnixTimeMilliseconds() % 1000 == 0)
            instant = instant.AddMilliseconds(RandomNumberGenerator.GetInt32(0, (int)Math.Clamp((now - instant).TotalMilliseconds, 1, 1000)));
        return At(instant) | (long)RandomNumberGenerator.GetInt32(0, 1 << (CounterBits + NodeBits));
    }

    /// <summary>The smallest id that could have been made at this instant.</summary>
    public static long At(DateTimeOffset instant) => Math.Clamp(instant.ToUnixTimeMilliseconds(), 0, MaxMilliseconds) << (CounterBits + NodeBits);

    /// <summary>When an id was made, to the millisecond.</summary>
    public static DateTimeOffset InstantOf(long id) => DateTimeOffset.FromUnixTimeMilliseconds(id >> (CounterBits + NodeBits));

    private static int AnybodysNumber() => RandomNumberGenerator.GetInt32(Nodes, 1 << NodeBits);
}
