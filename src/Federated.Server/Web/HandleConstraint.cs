namespace Federated.Server.Web;

/// <summary>A path segment that begins with "@" is somebody's handle, with or without a host behind a second "@".</summary>
/// <remarks>Not the pattern "@{handle}": routing looks for a literal from the right and would find the second "@".</remarks>
internal sealed class HandleConstraint : IRouteConstraint
{
    public const string Name = "handle";

    /// <summary>A user name of 128, a host of 253 and a port.</summary>
    private const int MaxLength = 400;

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && value is string { Length: > 1 and <= MaxLength } text && text[0] == '@';

    /// <summary>The handle without its leading "@", as handle keys are kept.</summary>
    public static string Bare(string? segment) => (segment ?? "").TrimStart('@');
}
