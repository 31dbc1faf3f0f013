namespace Federated.Protocol.ActivityStreams;

/// <summary>What a picture was made with, as far as its author tells: IPTC's words (2025.1) where it has them, ours for the rest.</summary>
public sealed record RecipeDocument
{
    /// <summary>The model (<c>AISystemUsed</c>).</summary>
    public string? System { get; init; }

    /// <summary>Its version (<c>AISystemVersionUsed</c>).</summary>
    public string? SystemVersion { get; init; }

    /// <summary>The words it was made from (<c>AIPromptInformation</c>).</summary>
    public string? Prompt { get; init; }

    /// <summary>What it was not to show (<c>genNegativePrompt</c>).</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>The program that ran the model (<c>genEngine</c>).</summary>
    public string? Engine { get; init; }

    /// <summary>The seed (<c>genSeed</c>), as text: a JSON number loses what is above 2^53.</summary>
    public string? Seed { get; init; }

    /// <summary>How many steps the model made (<c>genSteps</c>).</summary>
    public int? Steps { get; init; }
}
