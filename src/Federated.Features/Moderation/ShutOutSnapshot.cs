using System.Collections.Frozen;
using Federated.Storage.LiveEvents;

namespace Federated.Features.Moderation;

/// <summary>This process' short memory of who is shut out, shared by everybody who asks.</summary>
public abstract class ShutOutSnapshot
{
    /// <summary>Another node that has changed the rules tells us at once; while it cannot, no answer is older than this.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(10);

    private readonly LiveWire wire;
    private readonly string topic;
    private volatile State? state;
    private int version;

    private protected ShutOutSnapshot(LiveWire wire, string topic)
    {
        this.wire = wire;
        this.topic = topic;
        // For as long as there is this process.
        _ = wire.Listen(topic, _ => Drop());
    }

    /// <summary>The names as read not long ago, or null when they must be read again.</summary>
    internal FrozenSet<string>? Fresh(DateTimeOffset now) =>
        // A clock that stepped back would keep an old answer for ever.
        state is { } known && now - known.ReadAt is var age && age >= TimeSpan.Zero && age < LongestAge ? known.Names : null;

    /// <summary>To be taken before the database is read, and given back with what was read.</summary>
    internal int Version => Volatile.Read(ref version);

    internal void Remember(FrozenSet<string> names, DateTimeOffset readAt, int readVersion)
    {
        // What was read before a change must not hide the change.
        if (readVersion == Version)
            state = new State(names, readAt);
    }

    /// <summary>On every node; to be called after the commit.</summary>
    internal void Forget() => wire.Tell(topic);

    private void Drop()
    {
        Interlocked.Increment(ref version);
        state = null;
    }

    private sealed record State(FrozenSet<string> Names, DateTimeOffset ReadAt);
}
