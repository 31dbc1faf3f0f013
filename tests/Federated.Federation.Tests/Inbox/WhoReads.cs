using System.Globalization;
using Federated.Federation.SignedHttp;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Tests.Inbox;

/// <summary>A page that says whom the server takes its reader for.</summary>
internal static class WhoReads
{
    public static async Task AnswerAsync(HttpContext context)
    {
        var reader = await context.RequestServices.GetRequiredService<SignedGetCheck>().WhoReadsAsync(context.Request, context.RequestAborted);
        await context.Response.WriteAsync(reader.IsRefused ? "refused" : reader.ActorId?.ToString(CultureInfo.InvariantCulture) ?? "stranger");
    }
}
