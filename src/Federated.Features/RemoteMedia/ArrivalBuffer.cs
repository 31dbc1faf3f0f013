namespace Federated.Features.RemoteMedia;

/// <summary>Takes the bytes of one picture into memory; beyond a megabyte only so many pictures at a time may go on, and the others wait.</summary>
internal sealed class ArrivalBuffer(SemaphoreSlim largePlaces) : Stream
{
    /// <summary>Most pictures of the fediverse are smaller.</summary>
    public const int SmallBytes = 1024 * 1024;

    /// <summary>Larger pictures in memory at a time: eight of 16 MiB.</summary>
    public const int LargePlaces = 8;

    private readonly MemoryStream content = new();
    private bool isLarge;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => content.Length;

    public override long Position
    {
        get => content.Position;
        set => throw new NotSupportedException();
    }

    public byte[] ToArray() => content.ToArray();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!isLarge && content.Length + buffer.Length > SmallBytes)
        {
            // Under the deadline of the fetch: who waits too long comes again later.
            await largePlaces.WaitAsync(cancellationToken);
            isLarge = true;
        }

        content.Write(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is on its way.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            if (isLarge)
                largePlaces.Release();
            isLarge = false;
        }

        base.Dispose(disposing);
    }
}
