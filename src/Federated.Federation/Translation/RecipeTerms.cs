using System.Globalization;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>What a picture was made with, between the wire and us.</summary>
internal static class RecipeTerms
{
    private const int MaxName = 200;

    // As long as the longest prompt that an engine here takes (OpenAI's 32,000 is cut by the reader before).
    private const int MaxPrompt = 10_000;

    /// <param name="tellsPrompt">Whether everybody who gets this document may read the prompt.</param>
    public static RecipeDocument? Of(GenerationRecipe? recipe, bool tellsPrompt) => recipe is null ? null : new RecipeDocument
    {
        System = NullIfEmpty(recipe.Model),
        SystemVersion = NullIfEmpty(recipe.ModelVersion),
        Engine = NullIfEmpty(recipe.Engine),
        Seed = recipe.Seed?.ToString(CultureInfo.InvariantCulture),
        Steps = recipe.Steps,
        Prompt = tellsPrompt ? NullIfEmpty(recipe.Prompt) : null,
        NegativePrompt = tellsPrompt ? NullIfEmpty(recipe.NegativePrompt) : null,
    };

    /// <summary>A stranger's words: bounded, of storable characters; the names in one line each.</summary>
    public static GenerationRecipe? Read(RecipeDocument? recipe) => recipe is null ? null : new GenerationRecipe
    {
        Engine = IncomingText.Line(recipe.Engine, MaxName) ?? "",
        Model = IncomingText.Line(recipe.System, MaxName) ?? "",
        ModelVersion = IncomingText.Line(recipe.SystemVersion, MaxName) ?? "",
        Prompt = StorableText.Of(recipe.Prompt ?? "", MaxPrompt).Trim(),
        NegativePrompt = NullIfEmpty(StorableText.Of(recipe.NegativePrompt ?? "", MaxPrompt).Trim()),
        Seed = long.TryParse(recipe.Seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed : null,
        Steps = recipe.Steps,
    };

    /// <summary>What a remix of several parents says it comes from: usable ids, each once, without itself.</summary>
    public static List<ObjectUri> SourcesOf(ObjectDocument document)
    {
        var sources = new List<ObjectUri>();
        foreach (var id in document.DerivedFrom.Take(ReadLimits.Sources))
        {
            if (ObjectUri.TryParse(id, out var source) && source.Value != document.Id && !sources.Contains(source))
                sources.Add(source);
        }

        return sources;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
