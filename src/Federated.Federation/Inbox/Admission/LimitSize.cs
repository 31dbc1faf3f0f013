using Federated.Protocol.ActivityStreams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Federated.Federation.Inbox.Admission;

/// <summary>Reads at most 1 MiB of body, whatever its length claims to be, and waits for it only so long.</summary>
internal sealed class LimitSize(TimeProvider clock) : IAdmissionStep
{
    /// <summary>A megabyte in twenty seconds is less than any server's line carries.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<InboxRejection> CheckAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        var request = activity.Request;
        if (request.ContentLength > ReadLimits.MaxBytes)
            return InboxRejection.TooLarge;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = ReadLimits.MaxBytes + 1;
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await ReadAsync(activity, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return InboxRejection.TooSlow;
        }
        catch (BadHttpRequestException failure)
        {
            // The web server has limits of its own, on size and on speed.
            return failure.StatusCode == StatusCodes.Status413PayloadTooLarge ? InboxRejection.TooLarge : InboxRejection.TooSlow;
        }
    }

    private static async Task<InboxRejection> ReadAsync(UnverifiedActivity activity, CancellationToken cancellationToken)
    {
        // Grows with what has come, not with what was announced.
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await activity.Request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > ReadLimits.MaxBytes)
                return InboxRejection.TooLarge;
            body.Write(buffer, 0, read);
        }

        activity.Body = body.ToArray();
        return InboxRejection.None;
    }
}
