using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>The machine behind an engine: answers by path, and remembers what it was asked.</summary>
internal sealed class FakeEngine
{
    private readonly ConcurrentQueue<EngineRequest> requests = [];
    private readonly Dictionary<string, Func<EngineRequest, HttpContext, Task>> answers = [];

    public IReadOnlyList<EngineRequest> Requests => [.. requests];

    public EngineRequest Only => Assert.Single(requests);

    /// <summary>Answers "POST /path", or every path with "*".</summary>
    public FakeEngine On(string methodAndPath, Func<EngineRequest, HttpContext, Task> answer)
    {
        answers[methodAndPath] = answer;
        return this;
    }

    public FakeEngine On(string methodAndPath, string json, int status = 200) => On(methodAndPath, (_, context) =>
    {
        context.Response.StatusCode = status;
        return WriteJsonAsync(context, json);
    });

    public EngineRequest To(string methodAndPath) => Assert.Single(requests, request => $"{request.Method} {request.Path.Split('?')[0]}" == methodAndPath);

    public static Task WriteJsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new EngineRequest(context.Request.Method, context.Request.Path + context.Request.QueryString.ToString(), headers, body.ToArray());
        requests.Enqueue(request);
        var answer = answers.GetValueOrDefault($"{context.Request.Method} {context.Request.Path}") ?? answers.GetValueOrDefault("*");
        if (answer is null)
        {
            context.Response.StatusCode = 404;
            return;
        }

        await answer(request, context);
    }
}
