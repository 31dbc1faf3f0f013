using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Features.Consent;
using Federated.Protocol.ActivityStreams;
using Microsoft.AspNetCore.Http;

namespace Federated.Federation.Discovery;

/// <summary>What a program gets: bytes, their type, and whether others may be shown the same copy.</summary>
internal sealed class Answer : IResult
{
    /// <summary>With a charset, which peers that compare whole strings expect exactly so (Pixelfed, Lemmy).</summary>
    public const string ActivityJson = Terms.ActivityJson + "; charset=utf-8";

    private const string Shared = "public, max-age=180";
    private const string Private = "private, no-store";

    private readonly int status;
    private readonly byte[] body;
    private readonly string? mediaType;
    private readonly string cacheControl;
    private readonly IReadOnlyList<(string Name, string? Value)> more;

    private Answer(int status, byte[] body, string? mediaType, string cacheControl, IReadOnlyList<(string Name, string? Value)>? more = null)
    {
        this.status = status;
        this.body = body;
        this.mediaType = mediaType;
        this.cacheControl = cacheControl;
        this.more = more ?? [];
    }

    /// <summary>The same for what never was, what is not for this reader, and what is not a name: a difference would tell strangers what exists (GHSA-gwhw-gcjx-72v8).</summary>
    public static Answer NotFound { get; } = new(StatusCodes.Status404NotFound, [], null, Private);

    /// <summary>For readers who are shut out.</summary>
    public static Answer Refused { get; } = new(StatusCodes.Status403Forbidden, [], null, Private);

    /// <summary>Was here and may come back: a suspended account, of which nothing is said.</summary>
    public static Answer Withheld { get; } = new(StatusCodes.Status410Gone, [], null, Private);

    /// <summary>An object; <paramref name="forEverybody"/> when a stranger would get the same bytes.</summary>
    public static Answer Object(byte[] body, bool forEverybody) => new(StatusCodes.Status200OK, body, ActivityJson, forEverybody ? Shared : Private);

    /// <summary>An object whose author says what may be done with it: in its headers too, for robots that do not read it.</summary>
    public static Answer Object(byte[] body, bool forEverybody, ConsentTerms terms, LocalUris uris) =>
        new(StatusCodes.Status200OK, body, ActivityJson, forEverybody ? Shared : Private, ReuseSignals.Of(terms).Headers(uris.Origin));

    /// <summary>Gone for good, with what stands in its place.</summary>
    public static Answer Gone(byte[] tombstone) => new(StatusCodes.Status410Gone, tombstone, ActivityJson, Shared);

    /// <summary>A document of another type that is the same for all.</summary>
    public static Answer Document(byte[] body, string mediaType) => new(StatusCodes.Status200OK, body, mediaType, Shared);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = "Accept, Signature";
        response.Headers.XContentTypeOptions = "nosniff";
        foreach (var (name, value) in more)
            response.Headers[name] = value;
        response.ContentLength = body.Length;
        if (mediaType is null)
            return;
        response.ContentType = mediaType;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
