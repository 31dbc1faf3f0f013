using System.Buffers;
using Federated.Protocol.ActivityStreams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Reads at most 1 MiB of body, whatever its length claims to be, and waits for it only so long.</summary>
internal sealed class LimitSize(BodyMemory memory, TimeProvider clock) : IAdmissionStep
{
    /// <summary>A megabyte in twenty seconds is less than any server's line carries.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Bytes set aside because somebody announced them: most activities whole. Beyond it, memory grows with what has come.</summary>
    private const int TakenOnTrust = 16 * 1024;

    public async ValueTask<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        var request = activity.Request;
        if (request.ContentLength > ReadLimits.MaxBytes)
            return InboxRejection.TooLarge;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = ReadLimits.MaxBytes + 1;
        var first = (int)Math.Min(request.ContentLength ?? TakenOnTrust, TakenOnTrust);
        if (!activity.TryHold(memory, first))
            return InboxRejection.Overloaded;
        activity.Body = new byte[first];
        try
        {
            return await ReadAsync(activity, cancellationToken);
        }
        catch (BadHttpRequestException failure)
        {
            // The web server has limits of its own, on size and on speed.
            return failure.StatusCode == StatusCodes.Status413PayloadTooLarge ? InboxRejection.TooLarge : InboxRejection.TooSlow;
        }
    }

    private async ValueTask<InboxRejection> ReadAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        var reader = activity.Request.BodyReader;
        // What has come with the headers needs no clock.
        if (reader.TryRead(out var read))
        {
            var rejection = Keep(activity, read.Buffer, 0);
            if (rejection != InboxRejection.None)
                return rejection;
            var length = (int)read.Buffer.Length;
            reader.AdvanceTo(read.Buffer.End);
            return read.IsCompleted ? Finish(activity, length) : await ReadRestAsync(activity, length, cancellationToken);
        }

        return await ReadRestAsync(activity, 0, cancellationToken);
    }

    private async ValueTask<InboxRejection> ReadRestAsync(UnverifiedActivity activity, int length, CancellationToken cancellationToken)
    {
        var reader = activity.Request.BodyReader;
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(either.Token);
                var rejection = Keep(activity, read.Buffer, length);
                if (rejection != InboxRejection.None)
                    return rejection;
                length += (int)read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return Finish(activity, length);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return InboxRejection.TooSlow;
        }
    }

    /// <summary>Copies what has come behind what was there.</summary>
    private InboxRejection Keep(UnverifiedActivity activity, ReadOnlySequence<byte> piece, int length)
    {
        var body = activity.Body;
        var needed = length + piece.Length;
        if (needed > ReadLimits.MaxBytes)
            return InboxRejection.TooLarge;
        if (needed > body.Length)
        {
            var larger = (int)Math.Min(Math.Max(needed, body.Length * 2L), ReadLimits.MaxBytes);
            if (!activity.TryHold(memory, larger - body.Length))
                return InboxRejection.Overloaded;
            Array.Resize(ref body, larger);
            activity.Body = body;
        }

        piece.CopyTo(body.AsSpan(length));
        return InboxRejection.None;
    }

    private static InboxRejection Finish(UnverifiedActivity activity, int length)
    {
        if (length < activity.Body.Length)
            activity.Body = activity.Body[..length];
        return InboxRejection.None;
    }
}
