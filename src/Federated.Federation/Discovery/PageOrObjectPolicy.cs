using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Net.Http.Headers;

namespace Federated.Federation.Discovery;

/// <summary>Where a page and an object share a path, lets the request's Accept header choose between them.</summary>
internal sealed class PageOrObjectPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>After the framework's own: what the method or the host ruled out is no choice any more.</summary>
    public override int Order => 1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsObject);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var (objects, pages) = (0, 0);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i))
                continue;
            if (IsObject(candidates[i].Endpoint))
                objects++;
            else
                pages++;
        }

        // A path that only programs know answers them whatever they say that they accept.
        if (objects == 0 || pages == 0)
            return Task.CompletedTask;
        httpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        var wantsObject = AcceptPreference.WantsObject(httpContext.Request.Headers.Accept);
        for (var i = 0; i < candidates.Count; i++)
            if (candidates.IsValidCandidate(i) && IsObject(candidates[i].Endpoint) != wantsObject)
                candidates.SetValidity(i, false);
        return Task.CompletedTask;
    }

    private static bool IsObject(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ActivityStreamsEndpointMetadata>() is not null;
}
