using System.Data.Common;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Takes what other servers post: admits it, writes it down, and says 202 only when it is on disk.</summary>
public static class InboxEndpoint
{
    public static IEndpointRouteBuilder MapInbox(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/inbox", context => TakeAsync(context, account: null)).AllowAnonymous();
        endpoints.MapPost("/actor/inbox", context => TakeAsync(context, account: null)).AllowAnonymous();
        endpoints.MapPost("/users/{name}/inbox", context => TakeAsync(context, (string)context.Request.RouteValues["name"]!)).AllowAnonymous();
        return endpoints;
    }

    private static async Task TakeAsync(HttpContext context, string? account)
    {
        var rejection = await AdmitAsync(context, account);
        InboxTelemetry.Answered(rejection);
        var answer = RejectionAnswer.Of(rejection);
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (answer.Text.Length > 0)
            await context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["error"] = answer.Text }, context.RequestAborted);
    }

    private static async Task<InboxRejection> AdmitAsync(HttpContext context, string? account)
    {
        var services = context.RequestServices;
        var cancellationToken = context.RequestAborted;
        try
        {
            if (account is not null && !await ExistsAsync(services, account, cancellationToken))
                return InboxRejection.UnknownInbox;
            var activity = new UnverifiedActivity(context.Request) { Trace = AdmissionTrace.Begin(services.GetRequiredService<TimeProvider>()) };
            var rejection = await WriteDownAsync(activity, services, cancellationToken);
            activity.Trace?.Write(activity.DocumentIfRead, rejection);
            return rejection;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && IsOfDatabase(failure))
        {
            InboxLog.DatabaseDown(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(InboxEndpoint)), failure);
            return InboxRejection.DatabaseDown;
        }
    }

    private static async Task<InboxRejection> WriteDownAsync(UnverifiedActivity activity, IServiceProvider services, CancellationToken cancellationToken)
    {
        var rejection = await services.GetRequiredService<InboxAdmission>().AdmitAsync(activity, cancellationToken);
        if (rejection != InboxRejection.None)
            return rejection;
        var began = activity.Trace?.Now;
        var acceptance = await services.GetRequiredService<InboundJournal>().AcceptAsync(RowOf(activity, services));
        if (began is { } from)
            activity.Trace?.Passed("WriteDown", from);
        return acceptance == InboundAcceptance.Overloaded ? InboxRejection.Overloaded : InboxRejection.None;
    }

    internal static Task<bool> ExistsAsync(IServiceProvider services, string account, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<FederatedDbContext>();
        return db.LocalAccounts.AnyAsync(row => row.HandleKey == account && row.DeletedAt == null, cancellationToken);
    }

    private static InboundActivity RowOf(UnverifiedActivity activity, IServiceProvider services)
    {
        var verified = activity.Verified ?? throw new InvalidOperationException("Admission ended without a verified activity.");
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new InboundActivity
        {
            Id = services.GetRequiredService<TimeOrderedIds>().Next(),
            Body = activity.Body,
            DeduplicationKey = activity.DeduplicationKey,
            ActivityUri = activity.Document.Id,
            ActorUri = verified.Actor.Value,
            SignerUri = verified.SignerUri,
            Host = verified.SignerAuthority,
            CreatedAt = now,
            AvailableAt = now,
        };
    }

    /// <summary>Whatever the provider throws has one of these inside; anything else is a bug of ours.</summary>
    private static bool IsOfDatabase(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException or TimeoutException)
                return true;
        }

        return false;
    }
}
