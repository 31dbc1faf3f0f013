using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Federated.Imaging.Metadata;

/// <summary>Reads and writes the text that AUTOMATIC1111's web UI puts into a picture under the name <c>parameters</c>.</summary>
/// <remarks>
/// Lines of the prompt, a line that begins with "Negative prompt:" and those after it, and a last line of named values. No standard says so;
/// observed in AUTOMATIC1111's and Forge's own parser. The last line counts when it has three values or more.
/// </remarks>
public static class A1111Parameters
{
    /// <summary>The keyword of the PNG text chunk.</summary>
    public const string Keyword = "parameters";

    private const string Negative = "Negative prompt:";
    private const int MinValues = 3;
    private const int MaxText = 262_144; // letters; longer ones are no parameters

    private static readonly SearchValues<char> Misleading = SearchValues.Create(",:\"{[");
    private static readonly JsonSerializerOptions QuoteOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="claim">What it claims, when the answer is true; without a source.</param>
    /// <returns>False when there is neither a line of values nor a negative prompt: then it is a text like any other.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out GenerationClaim? claim)
    {
        claim = null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxText)
            return false;
        var lines = text.Trim().Split('\n');
        var values = A1111Values.Read(lines[^1].AsSpan().Trim());
        var prompts = values.Count < MinValues ? lines : lines[..^1];
        StringBuilder prompt = new(), negative = new();
        var target = prompt;
        foreach (var line in prompts)
        {
            var words = line.AsSpan().Trim();
            if (words.StartsWith(Negative, StringComparison.Ordinal))
            {
                target = negative;
                words = words[Negative.Length..].Trim();
            }

            if (target.Length > 0)
                target.Append('\n');
            target.Append(words);
        }

        if (values.Count < MinValues && target == prompt)
            return false;
        claim = A1111Values.Apply(values.Count < MinValues ? [] : values, new GenerationClaim
        {
            Tool = GenerationTool.Automatic1111,
            Prompt = ClaimText.Prompt(prompt.ToString()),
            NegativePrompt = ClaimText.Prompt(negative.ToString()),
        });
        return true;
    }

    /// <summary>Writes a claim in a way that reads back as the same, whatever the prompt says.</summary>
    /// <remarks>
    /// Line breaks of the prompts become spaces, since a prompt could otherwise forge the lines after it. A prompt that begins like a negative
    /// one gets a space before its colon. The last line always has three values, so that a prompt is never taken for it.
    /// </remarks>
    public static string Write(GenerationClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var text = new StringBuilder(Harmless(claim.Prompt));
        if (Harmless(claim.NegativePrompt) is { Length: > 0 } negative)
            text.Append('\n').Append(Negative).Append(' ').Append(negative);
        text.Append('\n').AppendJoin(", ", Values(claim).Select(value => $"{value.Name}: {Quote(value.Text)}"));
        return text.ToString();
    }

    private static List<(string Name, string Text)> Values(GenerationClaim claim)
    {
        var values = new List<(string, string)>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                values.Add((name, value));
        }

        Add("Steps", claim.Steps?.ToString(CultureInfo.InvariantCulture));
        Add("Sampler", claim.Sampler);
        Add("Schedule type", claim.Scheduler);
        Add("CFG scale", claim.CfgScale?.ToString(CultureInfo.InvariantCulture));
        Add("Seed", claim.Seed);
        Add("Size", claim is { Width: { } width, Height: { } height } ? string.Create(CultureInfo.InvariantCulture, $"{width}x{height}") : null);
        Add("Model hash", claim.ModelHash);
        Add("Model", claim.Model);
        foreach (var (name, value) in claim.Other)
            if (A1111Values.IsName(name))
                Add(name, value);
        Add("Version", claim.Software);
        for (var i = 1; values.Count < MinValues; i++)
            Add(string.Create(CultureInfo.InvariantCulture, $"Unused {i}"), "-");
        return values;
    }

    private static string Harmless(string? prompt)
    {
        if (string.IsNullOrEmpty(prompt))
            return "";
        // Whatever some reader may take for the end of a line, and the zero byte, which ends texts.
        var line = string.Join(' ', prompt.Split(['\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029', '\0'], StringSplitOptions.RemoveEmptyEntries)).Trim();
        return line.StartsWith(Negative, StringComparison.OrdinalIgnoreCase) ? line.Insert(Negative.Length - 1, " ") : line;
    }

    // The web UI quotes as JSON what holds a comma, a line break or a colon; a quote, a brace or spaces at an end would mislead too.
    private static string Quote(string value) =>
        !value.AsSpan().ContainsAny(Misleading) && !char.IsWhiteSpace(value[0]) && !char.IsWhiteSpace(value[^1]) && !value.Any(char.IsControl)
            ? value
            : JsonSerializer.Serialize(value, QuoteOptions);

}
