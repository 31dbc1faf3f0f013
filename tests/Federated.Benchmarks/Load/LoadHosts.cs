using System.Globalization;
using System.Net;
using System.Text;
using Federated.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Federated.Benchmarks.Load;

/// <summary>Many servers in one: each virtual host is an address of its own in 127.0.0.0/8, and answers for the actors that live there.</summary>
internal sealed class LoadHosts : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly Dictionary<string, byte[]> documents;
    private int documentsServed;

    private LoadHosts(WebApplication application, IReadOnlyList<LoadActor> actors)
    {
        this.application = application;
        Actors = actors;
        documents = actors.ToDictionary(static actor => actor.Id, static actor => actor.Document(), StringComparer.Ordinal);
    }

    public IReadOnlyList<LoadActor> Actors { get; }

    public int DocumentsServed => documentsServed;

    public static async Task<LoadHosts> StartAsync(int hosts, int actors)
    {
        var port = FreePort.Next();
        var addresses = Enumerable.Range(0, hosts).Select(static number => new IPAddress([127, 1, (byte)(number / 250), (byte)(1 + number % 250)])).ToList();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            foreach (var address in addresses)
                server.Listen(address, port, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        var people = Enumerable.Range(0, actors)
            .Select(number => new LoadActor(string.Create(CultureInfo.InvariantCulture, $"http://{addresses[number % hosts]}:{port}"), number))
            .ToList();
        var made = new LoadHosts(builder.Build(), people);
        made.application.Run(made.AnswerAsync);
        await made.application.StartAsync();
        return made;
    }

    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var id = $"http://{context.Request.Host}{context.Request.Path}";
        if (context.Request.Path == "/.well-known/webfinger")
        {
            var name = context.Request.Query["resource"].ToString().Split(':', '@') is [_, var user, ..] ? user : "";
            var subject = $"http://{context.Request.Host}/users/{name}";
            context.Response.ContentType = "application/jrd+json";
            await context.Response.WriteAsync($$"""{"subject":"acct:{{name}}@{{context.Request.Host}}","links":[{"rel":"self","type":"application/activity+json","href":"{{subject}}"}]}""", Encoding.UTF8);
            return;
        }

        if (!documents.TryGetValue(id, out var document))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Interlocked.Increment(ref documentsServed);
        context.Response.ContentType = "application/activity+json";
        await context.Response.Body.WriteAsync(document, context.RequestAborted);
    }
}
