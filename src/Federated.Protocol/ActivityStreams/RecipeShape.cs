using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads and writes what a picture was made with, flat among the members of its attachment: Pixelfed drops what is nested deeply.</summary>
internal static class RecipeShape
{
    // A million steps are no recipe.
    private const int MaxSteps = 100_000;

    public static RecipeDocument? Read(JsonElement attachment)
    {
        var recipe = new RecipeDocument
        {
            System = attachment.Text(Terms.AiSystem, ReadLimits.ShortText),
            SystemVersion = attachment.Text(Terms.AiSystemVersion, ReadLimits.ShortText),
            Prompt = attachment.Text(Terms.AiPrompt, ReadLimits.Description),
            NegativePrompt = attachment.Text(Terms.GenNegativePrompt, ReadLimits.Description),
            Engine = attachment.Text(Terms.GenEngine, ReadLimits.ShortText),
            Seed = attachment.Text(Terms.GenSeed, ReadLimits.ShortText),
            Steps = (int?)attachment.Whole(Terms.GenSteps, 1, MaxSteps),
        };
        return recipe == new RecipeDocument() ? null : recipe;
    }

    public static void Write(Utf8JsonWriter json, RecipeDocument? recipe)
    {
        if (recipe is null)
        {
            return;
        }

        json.Text(Terms.AiSystem, recipe.System);
        json.Text(Terms.AiSystemVersion, recipe.SystemVersion);
        json.Text(Terms.AiPrompt, recipe.Prompt);
        json.Text(Terms.GenNegativePrompt, recipe.NegativePrompt);
        json.Text(Terms.GenEngine, recipe.Engine);
        json.Text(Terms.GenSeed, recipe.Seed);
        json.Whole(Terms.GenSteps, recipe.Steps);
    }

    public static ContextTerms Of(RecipeDocument? recipe) => recipe is null ? 0
        : (recipe.System is null && recipe.SystemVersion is null && recipe.Prompt is null ? 0 : ContextTerms.AiSystem)
        | (recipe.NegativePrompt is null && recipe.Engine is null && recipe.Seed is null && recipe.Steps is null ? 0 : ContextTerms.Recipe);
}
