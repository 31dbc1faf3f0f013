using Federated.Features.Outbound;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.Generation.Engines;

/// <summary>The engines that the administrator has configured, one for each model.</summary>
internal sealed class ConfiguredEngines : IDisposable
{
    private readonly List<IGenerationEngine> all = [];
    private readonly List<EngineLane> lanes = [];

    public ConfiguredEngines(
        IOptions<GenerationOptions> options, EngineHttp engineHttp, GuardedHttpClient http, TimeProvider clock, ILogger<ConfiguredEngines> log)
    {
        KeepsEmbedded = options.Value.Embedded;
        foreach (var engine in options.Value.Engines)
            Add(engine, engineHttp, new EngineTools(http, clock, log));
    }

    public IReadOnlyList<IGenerationEngine> All => all;

    /// <summary>Whether the engine that comes with the server is offered as well.</summary>
    public bool KeepsEmbedded { get; }

    public void Dispose()
    {
        foreach (var engine in all)
            engine.Dispose();
        foreach (var lane in lanes)
            lane.Dispose();
    }

    private void Add(EngineOptions options, EngineHttp engineHttp, EngineTools tools)
    {
        var kind = EngineKinds.Find(options.Kind) ?? throw new InvalidOperationException("The options were checked: there is such a kind.");
        var endpoint = new Uri(options.Endpoint ?? kind.DefaultEndpoint(options.Dialect) ?? "", UriKind.Absolute);
        var lane = engineHttp.Open(endpoint, options.PrivateNetwork);
        lanes.Add(lane);
        string?[] models = options.Models.Count == 0 ? [null] : [.. options.Models];
        foreach (var model in models)
        {
            var several = models.Length > 1;
            var title = options.Title ?? options.Name;
            var terms = new EngineTerms(several ? $"{title} · {model}" : title)
            {
                About = options.About,
                SentTo = options.PrivateNetwork ? null : endpoint.IdnHost,
                OwnKeyName = options.OwnKeys && kind.TakesKey && !options.PrivateNetwork ? options.Name : null,
                Backend = endpoint.GetLeftPart(UriPartial.Authority),
                AtOnce = options.AtOnce ?? (kind.OneAtATime ? 1 : 4),
                Patience = TimeSpan.FromSeconds(options.TimeoutSeconds),
                Price = options.Price,
                Currency = options.Currency,
                Energy = options.EnergyClass,
            };
            all.Add(kind.Make(new EngineSetup(several ? $"{options.Name}:{model}" : options.Name, model, options, lane, terms), tools));
        }
    }
}
