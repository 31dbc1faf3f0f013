namespace Federated.Imaging.ContentCredentials;

/// <summary>How an image was generated, as far as its manifest tells: claims of whoever signed it.</summary>
public sealed record GenerationFacts
{
    /// <summary>The IRI of the IPTC digital source type of the action that made the image.</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>The program that made it.</summary>
    public SoftwareAgent? SoftwareAgent { get; init; }

    /// <summary>The prompt.</summary>
    public string? Prompt { get; init; }

    /// <summary>The name of the model.</summary>
    public string? Model { get; init; }

    /// <summary>A page about the model.</summary>
    public string? ModelUrl { get; init; }

    /// <summary>The seed, as text, because it may be larger than what JSON numbers hold.</summary>
    public string? Seed { get; init; }
}
