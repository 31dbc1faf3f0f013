using System.Net;
using Federated.Features.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Outbound;

/// <summary>A real HTTP server on this machine that answers each path as a test says, and remembers what it was asked.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<HttpRequestRecord> _requests = [];

    private LoopbackServer(WebApplication app, RequestDelegate answer)
    {
        _app = app;
        app.UseWebSockets();
        app.Run(async context =>
        {
            lock (_requests)
                _requests.Add(HttpRequestRecord.Of(context.Request));
            await answer(context);
        });
    }

    public Uri Origin => new(_app.Urls.Single());

    public int Port => Origin.Port;

    public IReadOnlyList<HttpRequestRecord> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static async Task<LoopbackServer> StartAsync(RequestDelegate answer, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen ?? (_ => { })));
        var server = new LoopbackServer(builder.Build(), answer);
        await server._app.StartAsync();
        return server;
    }

    public Uri At(string pathAndQuery) => new(Origin, pathAndQuery);

    /// <summary>The URL of this server under another host name.</summary>
    public Uri At(string host, string path) => new($"http://{host}:{Port}{path}");

    /// <summary>A client that may reach this server, unless the test takes that away.</summary>
    public static GuardedHttpClient Client(Action<OutboundOptions>? change = null, NameLookup? lookup = null)
    {
        var options = new OutboundOptions { AllowPrivateNetworks = true, AllowHttp = true, Origin = "https://us.example", Timeout = TimeSpan.FromSeconds(5) };
        change?.Invoke(options);
        return new GuardedHttpClient(Options.Create(options), lookup ?? Dns.GetHostAddressesAsync, TimeProvider.System, NullLogger<GuardedHttpClient>.Instance);
    }

    /// <summary>A client as a stranger's URL meets it in production, but for http and the port, which a test server on loopback needs.</summary>
    public static GuardedHttpClient StrictClient(NameLookup? lookup = null, Action<OutboundOptions>? change = null) => Client(
        options =>
        {
            options.AllowPrivateNetworks = false;
            options.AllowOtherPorts = true;
            change?.Invoke(options);
        },
        lookup);

    /// <summary>The lane of an engine that the administrator has put on this server.</summary>
    public EngineLane Lane() => LaneTo(Origin, isPrivate: true);

    public static EngineLane LaneTo(Uri endpoint, bool isPrivate) =>
        new EngineHttp(Options.Create(new OutboundOptions { AllowHttp = true, AllowOtherPorts = true }), Dns.GetHostAddressesAsync).Open(endpoint, isPrivate);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
