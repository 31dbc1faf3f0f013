namespace Federated.Server.MastodonApi;

/// <summary>Errors in the one shape that apps read.</summary>
internal static class ApiError
{
    public static IResult Json(int status, string error) => Results.Json(new { error }, statusCode: status);
}
