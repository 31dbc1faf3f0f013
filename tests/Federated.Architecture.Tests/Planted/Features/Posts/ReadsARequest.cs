using Microsoft.AspNetCore.Http;

namespace Federated.Architecture.Tests.Planted.Features.Posts;

/// <summary>Planted: an operation that asks who called.</summary>
[Violates(Rules.AspNetCore)]
internal static class ReadsARequest
{
    public static string Describe(HttpContext request) => request.TraceIdentifier;
}
