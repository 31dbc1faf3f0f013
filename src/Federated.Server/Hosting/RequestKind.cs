namespace Federated.Server.Hosting;

/// <summary>Tells a person with a browser from a program.</summary>
internal static class RequestKind
{
    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api");

    public static bool WantsPage(HttpRequest request) =>
        !IsApi(request) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
