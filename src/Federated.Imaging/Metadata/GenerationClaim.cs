namespace Federated.Imaging.Metadata;

/// <summary>What a file claims about how it was generated. Anybody can write this into any file: it is a claim, not evidence.</summary>
public sealed record GenerationClaim
{
    /// <summary>Whose way of writing it is.</summary>
    public required GenerationTool Tool { get; init; }

    /// <summary>Where it was read; null when it was not read from a file.</summary>
    public ClaimSource? Source { get; init; }

    /// <summary>Which keyword, tag or property it was read from.</summary>
    public string Field { get; init; } = "";

    /// <summary>What was asked for; null when not told.</summary>
    public string? Prompt { get; init; }

    /// <summary>What was asked to be left out; null when not told.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>The seed, as text: it may have 64 bits.</summary>
    public string? Seed { get; init; }

    /// <summary>The steps of the sampler.</summary>
    public int? Steps { get; init; }

    /// <summary>The scale of classifier-free guidance.</summary>
    public double? CfgScale { get; init; }

    /// <summary>The sampler, as the tool calls it.</summary>
    public string? Sampler { get; init; }

    /// <summary>The noise schedule, as the tool calls it.</summary>
    public string? Scheduler { get; init; }

    /// <summary>The model's name or file.</summary>
    public string? Model { get; init; }

    /// <summary>The model's hash, in whatever way the tool shortens it.</summary>
    public string? ModelHash { get; init; }

    /// <summary>The width that was asked for in pixels; upscaling may have followed.</summary>
    public int? Width { get; init; }

    /// <summary>The height that was asked for in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>The program and its version, as it says.</summary>
    public string? Software { get; init; }

    /// <summary>How the picture came to be, where it says so.</summary>
    public DigitalSourceType? DigitalSource { get; init; }

    /// <summary>Civitai's number of the picture that this one is a remix of.</summary>
    public string? RemixOf { get; init; }

    /// <summary>Models and additions.</summary>
    public IReadOnlyList<ClaimedResource> Resources { get; init; } = [];

    /// <summary>What else an A1111 line says, by its own names.</summary>
    public IReadOnlyDictionary<string, string> Other { get; init; } = new Dictionary<string, string>();
}
