using System.Buffers;

namespace Federated.Features.Outbound;

/// <summary>Copies a body up to a limit and says whether there was more.</summary>
internal static class BoundedBody
{
    private const int _bufferSize = 16 * 1024;

    /// <summary>Returns how many bytes were written, and whether the source goes on beyond the limit. Never writes more than the limit.</summary>
    public static async Task<(long Length, bool HasMore)> CopyAsync(Stream source, Stream destination, long limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_bufferSize);
        try
        {
            long length = 0;
            while (true)
            {
                var read = await ReadAsync(source, buffer, cancellationToken);
                if (read == 0)
                    return (length, false);
                var fitting = (int)Math.Min(read, limit - length);
                await destination.WriteAsync(buffer.AsMemory(0, fitting), cancellationToken);
                length += fitting;
                if (fitting < read)
                    return (length, true);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Only the source's failures are the other side's; a full disk under the destination is ours, and passes as it is.
    private static async Task<int> ReadAsync(Stream source, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or HttpRequestException)
        {
            throw new OutboundRefusedException(OutboundRefusal.BrokenAnswer, failure);
        }
    }
}
