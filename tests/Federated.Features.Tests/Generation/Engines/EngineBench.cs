using System.Net;
using Federated.Features.Generation;
using Federated.Features.Generation.Engines;
using Federated.Features.Outbound;
using Federated.Features.Tests.Outbound;
using Federated.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>An engine as the configuration makes it, in front of a server on loopback that speaks its language.</summary>
internal sealed class EngineBench : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private bool isStopped;

    private EngineBench(ServiceProvider services, LoopbackServer server)
    {
        this.services = services;
        Server = server;
    }

    public static GenerationRequest Order { get; } = new("a lighthouse at dusk", null, null, 1024, 1024, null);

    public LoopbackServer Server { get; }

    public EngineShelf Shelf => services.GetRequiredService<EngineShelf>();

    public IGenerationEngine Engine => Shelf.All[0];

    public ManualTimeProvider Clock => (ManualTimeProvider)services.GetRequiredService<TimeProvider>();

    public LogLines Log => services.GetRequiredService<LogLines>();

    /// <param name="answer">What the engine's machine answers.</param>
    /// <param name="settings">Options of the engine, by their names.</param>
    public static async Task<EngineBench> StartAsync(RequestDelegate answer, params (string Key, string Value)[] settings)
    {
        var server = await LoopbackServer.StartAsync(answer);
        var endpoint = settings.FirstOrDefault(setting => setting.Key == "Endpoint").Value ?? "";
        (string, string)[] engine = [.. settings.Where(setting => setting.Key != "Endpoint"), ("Name", "engine"), ("PrivateNetwork", "true"), ("Endpoint", server.Origin.AbsoluteUri.TrimEnd('/') + endpoint)];
        return new EngineBench(Services([.. engine.Select(setting => ($"Federated:Generation:Engines:0:{setting.Item1}", setting.Item2))]), server);
    }

    /// <summary>The rooms that engines need, with these options.</summary>
    public static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new ServiceCollection()
            .AddSingleton<LogLines>()
            .AddSingleton<TimeProvider>(new ManualTimeProvider())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogLines>()))
            .AddSingleton<NameLookup>((_, _) => Task.FromResult(new[] { IPAddress.Loopback }))
            .AddOutbound(configuration).AddConfiguredEngines(configuration).AddProceduralEngine().AddGeneration()
            .BuildServiceProvider();
    }

    public async Task<List<GenerationEvent>> RunAsync(GenerationRequest request, CancellationToken cancellationToken = default)
    {
        List<GenerationEvent> events = [];
        await foreach (var news in Engine.RunAsync(request, cancellationToken))
            events.Add(news);
        return events;
    }

    public async Task<GenerationEvent> EndAsync(GenerationRequest request) => (await RunAsync(request))[^1];

    public async Task<GeneratedImage> ImageAsync(GenerationRequest request) => Assert.Single(Assert.IsType<GenerationCompleted>(await EndAsync(request)).Images);

    /// <summary>Nobody listens there any more.</summary>
    public async Task StopServerAsync()
    {
        if (!isStopped)
            await Server.DisposeAsync();
        isStopped = true;
    }

    /// <summary>Lets time pass, a second at a time, until a run is over.</summary>
    public Task PassAsync(Task running, int seconds = 1) => Eventually.TrueAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromSeconds(running.IsCompleted ? 0 : seconds));
            return running.IsCompleted;
        },
        TimeSpan.FromSeconds(30),
        "the run is over");

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await StopServerAsync();
    }
}
