namespace Federated.Federation.Inbox;

/// <summary>Counts the bytes of all bodies that are in hand, so that many senders together cannot have us hold more than is set aside.</summary>
internal sealed class BodyMemory
{
    /// <summary>192 MiB: the 64 that may wait for the disk, the 100 that may wait for keys, and some that are just arriving. Of usual activities, 90,000.</summary>
    public const long MaxBytes = 192 * 1024 * 1024;

    private long held;

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref held, bytes) <= MaxBytes)
            return true;
        Interlocked.Add(ref held, -bytes);
        return false;
    }

    public void Give(int bytes) => Interlocked.Add(ref held, -bytes);
}
