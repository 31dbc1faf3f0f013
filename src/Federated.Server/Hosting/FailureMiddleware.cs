using System.Globalization;
using System.Text;
using Federated.Storage;

namespace Federated.Server.Hosting;

/// <summary>Turns what nobody expected into an honest answer: 503 when the database is away, 500 when we are wrong.</summary>
internal sealed class FailureMiddleware(RequestDelegate next, ILogger<FailureMiddleware> logger)
{
    /// <summary>Seconds after which a caller may try again when the database is away.</summary>
    private const int RetryAfterSeconds = 30;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, wrong.StatusCode, "That request cannot be read", "The request is malformed or too large.");
        }
        catch (Exception cause) when (!context.Response.HasStarted)
        {
            if (DatabaseFailures.IsOutage(cause))
            {
                HostingLog.DatabaseDown(logger, cause, context.Request.Method, context.Request.Path);
                context.Response.Clear();
                context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                await AnswerAsync(context, 503, "Back in a moment", "The database does not answer right now. Nothing was changed; please try again soon.");
                return;
            }

            HostingLog.RequestFailed(logger, cause, context.Request.Method, context.Request.Path);
            context.Response.Clear();
            await AnswerAsync(context, 500, "That is our mistake", "Something went wrong on this server. It has been written down.");
        }
    }

    // Neither layout nor database: both may be what failed.
    private static async Task AnswerAsync(HttpContext context, int status, string title, string text)
    {
        SecurityHeaders.Apply(context);
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (RequestKind.WantsPage(context.Request))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(
                $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><h1>{title}</h1><p>{text}</p></html>",
                Encoding.UTF8,
                context.RequestAborted);
            return;
        }

        await context.Response.WriteAsJsonAsync(new { error = text }, context.RequestAborted);
    }
}
