namespace Federated.Server.Admin;

/// <summary>Maps what the pages of this room need beside Razor.</summary>
internal static class AdminRegistration
{
    public static IEndpointRouteBuilder MapAdmin(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapBlurred();
        return endpoints;
    }
}
