using Federated.Features.Quarantine;
using Federated.Server.Hosting;

namespace Federated.Server.Admin;

/// <summary>Shows moderators, and nobody else, a few pixels of a picture that is held back.</summary>
internal static class BlurredEndpoint
{
    public static void MapBlurred(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/held/{id:long}/blurred", AnswerAsync).RequireAuthorization(Policies.Moderator);

    private static async Task<IResult> AnswerAsync(long id, OpenHeldImage open, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await open.BlurAsync(id, context.RequestAborted) is { } png ? Results.Bytes(png, "image/png") : Results.NotFound();
    }
}
