using System.Text;
using System.Text.RegularExpressions;

namespace Federated.Features.Generation.Engines;

/// <summary>Makes a prompt mean its words and nothing else to an engine that reads commands in prompts.</summary>
internal static partial class PromptSyntax
{
    /// <summary>stable-diffusion.cpp: its OpenAI and WebUI routes take any option out of a tag in the prompt, and others read LoRA tags.</summary>
    public static string WithoutTags(string prompt) => prompt.Replace('<', ' ').Replace('>', ' ');

    /// <summary>LocalAI: what stands behind a bar is its negative prompt.</summary>
    public static string WithoutBars(string prompt) => prompt.Replace('|', ',');

    /// <summary>
    /// AUTOMATIC1111 and Forge: tags (LoRA, hypernetworks) go, brackets are escaped so that they weigh nothing and schedule nothing, BREAK and
    /// AND become words, wildcards and variants of the usual extensions lose their marks, and a number at the end weighs nothing.
    /// </summary>
    public static string ForWebUi(string prompt)
    {
        var escaped = new StringBuilder(prompt.Length + 16);
        foreach (var letter in WithoutTags(prompt))
        {
            if (letter is '(' or ')' or '[' or ']' or '\\')
                escaped.Append('\\');
            escaped.Append(letter is '{' or '}' or '|' or '$' ? ' ' : letter);
        }

        var text = Keywords().Replace(escaped.ToString(), match => match.Value.ToLowerInvariant());
        text = Wildcards().Replace(text, " ");
        return LastWeight().Replace(text, " ");
    }

    /// <summary>ComfyUI: brackets weigh nothing, and no file of embeddings is named.</summary>
    public static string ForComfy(string prompt)
    {
        var escaped = new StringBuilder(prompt.Length + 16);
        foreach (var letter in prompt)
        {
            if (letter is '(' or ')' or '\\')
                escaped.Append('\\');
            escaped.Append(letter is '{' or '}' or '|' ? ' ' : letter);
        }

        return Embeddings().Replace(escaped.ToString(), "embedding ");
    }

    [GeneratedRegex(@"\b(?:BREAK|AND)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Keywords();

    [GeneratedRegex("__+", RegexOptions.CultureInvariant)]
    private static partial Regex Wildcards();

    // "words : 1.3" weighs the whole prompt (composable diffusion), though there is no bracket.
    [GeneratedRegex(@"\s*:(?=\s*[-+]?[0-9.]+\s*\z)", RegexOptions.CultureInvariant)]
    private static partial Regex LastWeight();

    [GeneratedRegex(@"embedding\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Embeddings();
}
