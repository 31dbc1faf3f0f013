using System.Text;
using Microsoft.AspNetCore.Http;

namespace Federated.Testing.Remote;

/// <summary>Gives a told answer, with the delays, the dripping and the excess that it was told.</summary>
internal sealed class FakeResponseWriter(HttpContext context)
{
    private static readonly byte[] Spaces = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));

    internal async Task WriteAsync(FakeResponse told)
    {
        try
        {
            await Task.Delay(told.Delay, context.RequestAborted);
            await told.Until.WaitAsync(context.RequestAborted);
            if (told.Abort)
            {
                context.Abort();
                return;
            }
            context.Response.StatusCode = told.Status;
            context.Response.ContentType = told.ContentType;
            foreach (var (name, value) in told.Headers)
                context.Response.Headers[name] = value;
            if (told.Padding == 0 && told.Status is not (204 or 304))
                context.Response.ContentLength = told.Body.Length;
            await WriteBodyAsync(told);
        }
        catch (OperationCanceledException)
        {
            // The other side did not wait for the end, which may be just what the test is about.
        }
    }

    private async Task WriteBodyAsync(FakeResponse told)
    {
        if (told.PauseBetweenBytes == TimeSpan.Zero)
            await context.Response.Body.WriteAsync(told.Body, context.RequestAborted);
        else
            await DripAsync(told);
        for (var left = told.Padding; left > 0; left -= Spaces.Length)
            await context.Response.Body.WriteAsync(Spaces.AsMemory(0, (int)Math.Min(left, Spaces.Length)), context.RequestAborted);
    }

    private async Task DripAsync(FakeResponse told)
    {
        for (var i = 0; i < told.Body.Length; i++)
        {
            await context.Response.Body.WriteAsync(told.Body.Slice(i, 1), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(told.PauseBetweenBytes, context.RequestAborted);
        }
    }
}
