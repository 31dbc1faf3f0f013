using Federated.Features.Outbound;

namespace Federated.Features.Generation.Engines;

/// <summary>One engine to be made: its name for recipes, its model, how it is configured and the way to it.</summary>
internal sealed record EngineSetup(string Name, string? Model, EngineOptions Options, EngineLane Lane, EngineTerms Terms)
{
    /// <summary>A setting of the kind, or null.</summary>
    public string? Setting(string name) => Options.Settings.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>What the kind can do, narrowed to what the administrator offers.</summary>
    public EngineCapabilities Narrow(EngineCapabilities can)
    {
        List<PixelSize> sizes = [.. Options.Sizes.Select(text => PixelSize.TryParse(text, out var size) ? size : default)];
        return can with
        {
            Sizes = sizes.Count > 0 ? sizes : can.Sizes,
            MinSide = Options.MinSide ?? can.MinSide,
            MaxSide = Options.MaxSide ?? can.MaxSide,
            SideMultiple = Options.SideMultiple ?? can.SideMultiple,
            MaxPromptLength = Math.Min(Options.MaxPromptLength ?? can.MaxPromptLength, can.MaxPromptLength),
            MaxCount = Math.Min(Options.MaxCount ?? can.MaxCount, can.MaxCount),
            Local = Options.PrivateNetwork,
        };
    }

    public override string ToString() => Name;
}
