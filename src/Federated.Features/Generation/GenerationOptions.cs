namespace Federated.Features.Generation;

/// <summary>The engines of this server; section Federated:Generation.</summary>
public sealed record GenerationOptions
{
    public const string Section = "Federated:Generation";

    /// <summary>Whether the embedded engine is offered beside those that are listed.</summary>
    public bool Embedded { get; init; } = true;

    /// <summary>How much of them each person may use.</summary>
    public QuotaOptions Quotas { get; init; } = new();

    /// <summary>In the order in which people are offered them; the first one is the default.</summary>
    public IList<EngineOptions> Engines { get; init; } = [];
}
