using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Inbox;

/// <summary>Takes what other servers post: admits it, writes it down, and says 202 only when it is on disk.</summary>
public static class InboxEndpoint
{
    private static int told;

    public static IEndpointRouteBuilder MapInbox(this IEndpointRouteBuilder endpoints)
    {
        var intake = endpoints.ServiceProvider.GetRequiredService<InboxIntake>();
        // Straight from routing to here: who signed is asked below, and cookies, sessions and limits for people have nothing to say.
        endpoints.MapPost("/inbox", context => TakeAsync(intake, context, account: null)).AllowAnonymous().ShortCircuit();
        endpoints.MapPost("/actor/inbox", context => TakeAsync(intake, context, account: null)).AllowAnonymous().ShortCircuit();
        endpoints.MapPost("/users/{name}/inbox", context => TakeAsync(intake, context, (string)context.Request.RouteValues["name"]!)).AllowAnonymous().ShortCircuit();
        return endpoints;
    }

    private static async Task TakeAsync(InboxIntake intake, HttpContext context, string? account)
    {
        var rejection = await intake.TakeAsync(context.Request, account, context.RequestAborted);
        InboxTelemetry.Answered(rejection);
        var answer = RejectionAnswer.Of(rejection);
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = Spread(seconds).ToString(CultureInfo.InvariantCulture);
        if (answer.Text.Length > 0)
            await context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["error"] = answer.Text }, context.RequestAborted);
    }

    /// <summary>As long again at most, each a second later than the one before: or all who were turned away would be back in the same second.</summary>
    private static int Spread(int seconds) => seconds + (int)((uint)Interlocked.Increment(ref told) % (uint)seconds);
}
