using System.Text;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Something that goes into an image, to be put into its manifest (C2PA 2.2 §18.15).</summary>
public sealed record IngredientDefinition(IngredientRelationship Relationship)
{
    internal const string PromptType = "c2pa.types.generator.prompt";
    internal const string SeedType = "c2pa.types.generator.seed";
    internal const string GeneratorType = "c2pa.types.generator";
    internal const string ModelType = "c2pa.types.model";

    private const string PlainText = "text/plain";

    /// <summary>Its name for people.</summary>
    public string? Title { get; init; }

    /// <summary>Its media type.</summary>
    public string? Format { get; init; }

    /// <summary>The id of that version of it.</summary>
    public string? InstanceId { get; init; }

    /// <summary>A longer description.</summary>
    public string? Description { get; init; }

    /// <summary>A page about it; of an ancestor whose manifest is not carried along, where it is to be found.</summary>
    public string? InformationalUrl { get; init; }

    /// <summary>What kinds of data it is, from C2PA 2.2 §18.20.</summary>
    public IReadOnlyList<string> DataTypes { get; init; } = [];

    /// <summary>Its bytes, to be embedded; empty for none. <see cref="Format"/> has to say what they are.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Its own credentials as they were verified: their manifests are carried along unchanged, and what was found is written down.</summary>
    public CredentialVerification? Credentials { get; init; }

    /// <summary>Whether the signer passes it on without vouching for it: whatever people typed in.</summary>
    public bool IsGathered { get; init; }

    /// <summary>The prompt that a generator was given; gathered, because a person wrote it.</summary>
    public static IngredientDefinition Prompt(string text) => new(IngredientRelationship.InputTo)
    {
        Title = "prompt",
        Format = PlainText,
        DataTypes = [PromptType],
        Data = Encoding.UTF8.GetBytes(text),
        IsGathered = true,
    };

    /// <summary>The seed that a generator was given, as decimal text.</summary>
    public static IngredientDefinition Seed(string seed) => new(IngredientRelationship.InputTo)
    {
        Title = "seed",
        Format = PlainText,
        DataTypes = [SeedType],
        Data = Encoding.UTF8.GetBytes(seed),
    };

    /// <summary>The model that generated.</summary>
    /// <param name="name">Its name for people.</param>
    /// <param name="url">A page about it.</param>
    /// <param name="types">More about its kind, such as <c>c2pa.types.model.pytorch</c>.</param>
    public static IngredientDefinition Model(string name, string? url, params IReadOnlyList<string> types) => new(IngredientRelationship.InputTo)
    {
        Title = name,
        Format = "application/octet-stream",
        DataTypes = [GeneratorType, .. types.Count == 0 ? [ModelType] : types],
        InformationalUrl = url,
    };

    /// <summary>Another image, with its credentials where it has some.</summary>
    /// <param name="relationship">How it goes in.</param>
    /// <param name="title">Its name for people.</param>
    /// <param name="format">Its media type.</param>
    /// <param name="credentials">What verifying it gave.</param>
    /// <param name="url">Where it is to be found.</param>
    public static IngredientDefinition Image(IngredientRelationship relationship, string title, string format, CredentialVerification? credentials, string? url = null) => new(relationship)
    {
        Title = title,
        Format = format,
        Credentials = credentials,
        InformationalUrl = url,
    };
}
