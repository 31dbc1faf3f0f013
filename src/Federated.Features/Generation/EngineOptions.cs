namespace Federated.Features.Generation;

/// <summary>One engine as the administrator describes it; section Federated:Generation:Engines.</summary>
public sealed record EngineOptions
{
    /// <summary>Short and lasting, because recipes keep it: small letters, digits, dashes and dots.</summary>
    public string Name { get; init; } = "";

    /// <summary>What people read; the name where nothing is said.</summary>
    public string? Title { get; init; }

    /// <summary>A sentence for people who choose.</summary>
    public string? About { get; init; }

    /// <summary>Which language it speaks.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The accent of that language, where there are several.</summary>
    public string? Dialect { get; init; }

    /// <summary>Where it listens; null is the maker's own address where there is one.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The endpoint, for this engine alone, may be on this machine or in its network, and plain http.</summary>
    public bool PrivateNetwork { get; init; }

    /// <summary>The secret that the engine asks for; never shown, never logged.</summary>
    public string? Key { get; init; }

    /// <summary>Whether people may bring keys of their own, which are used for their images instead of this one. Engines in a network of yours take none.</summary>
    public bool OwnKeys { get; init; } = true;

    /// <summary>Its models; with several each is an engine of its own for people, called name:model.</summary>
    public IList<string> Models { get; init; } = [];

    /// <summary>The only sizes that are offered, such as 1024x1024; none for what the kind allows.</summary>
    public IList<string> Sizes { get; init; } = [];

    /// <summary>Narrows what the kind allows; null leaves it.</summary>
    public int? MinSide { get; init; }

    /// <summary>Narrows or widens what the kind allows; null leaves it.</summary>
    public int? MaxSide { get; init; }

    public int? SideMultiple { get; init; }

    public int? MaxPromptLength { get; init; }

    /// <summary>Images of one request; null is what the kind allows.</summary>
    public int? MaxCount { get; init; }

    /// <summary>How long one request may take: GPUs that have to load a model first take minutes.</summary>
    public int TimeoutSeconds { get; init; } = 300;

    /// <summary>Requests at a time; null is 4, and 1 where the engine has one queue for everybody.</summary>
    public int? AtOnce { get; init; }

    /// <summary>What one image costs, for quotas and for people to see.</summary>
    public decimal? Price { get; init; }

    public string Currency { get; init; } = "USD";

    public EnergyClass EnergyClass { get; init; }

    /// <summary>Whether prompts may use the engine's own syntax (weights, LoRA, wildcards); otherwise they are plain words.</summary>
    public bool PromptSyntax { get; init; }

    /// <summary>Pictures on the way, where the engine sends some; they may cost extra.</summary>
    public int PartialImages { get; init; }

    /// <summary>What else the kind takes, such as quality or steps.</summary>
    public IDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The name alone: what a record prints by itself would hold the key.</summary>
    public override string ToString() => Name;
}
