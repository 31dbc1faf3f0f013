using System.Globalization;
using System.Text;

namespace Federated.Features.Generation.Engines.Procedural.Reading;

/// <summary>Reads a prompt the way a child would: it looks for the words that it knows, and for what stands just before them.</summary>
internal static class PromptReader
{
    /// <summary>No scene needs more things than this; the rest of a long prompt is not drawn.</summary>
    private const int MaxMentions = 24;

    internal static PromptReading Read(string prompt, string? negativePrompt)
    {
        var found = new Found();
        ReadInto(found, Words(prompt), wanted: true);
        if (!string.IsNullOrEmpty(negativePrompt))
            ReadInto(found, Words(negativePrompt), wanted: false);
        return new PromptReading(
            [.. found.Mentions.Where(m => !found.Unwanted.Contains(m.Motif))],
            found.Moods,
            [.. found.Tints.Distinct()],
            found.Hour);
    }

    /// <summary>Lower-case words without accents; punctuation is kept as "." because it ends what an adjective or "no" reaches.</summary>
    internal static List<string> Words(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())   // a lone surrogate becomes U+FFFD here, which Normalize would throw on
            clean.Append(rune.ToString());
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in clean.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
            Take(rune, word, words);
        Flush(word, words);
        return words;
    }

    private static void Take(Rune rune, StringBuilder word, List<string> words)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (Rune.IsLetterOrDigit(rune))
        {
            word.Append(rune.Value == 'ß' ? "ss" : Rune.ToLowerInvariant(rune).ToString());
        }
        else if (category == UnicodeCategory.OtherSymbol)
        {
            Flush(word, words);
            words.Add(rune.ToString());
        }
        else if (category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.ModifierSymbol or UnicodeCategory.Format))
        {
            Flush(word, words);
            if (rune.Value is ',' or '.' or ';' or '!' or '?' or ':' or '\n')
                words.Add(".");
        }
    }

    private static void Flush(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }

    private static void ReadInto(Found found, List<string> words, bool wanted)
    {
        var context = new Context();
        for (var i = 0; i < words.Count;)
        {
            if (words[i] == ".")
            {
                context = new Context();
                i++;
                continue;
            }
            var taken = 1;
            for (var length = Math.Min(4, words.Count - i); length >= 1; length--)
            {
                if (!Understand(found, string.Join('_', words.Skip(i).Take(length)), words, i + length, context, wanted))
                    continue;
                taken = length;
                break;
            }
            i += taken;
        }
    }

    private static bool Understand(Found found, string word, List<string> words, int next, Context context, bool wanted)
    {
        if (Lexicon.Negations.Contains(word))
        {
            context.Negated = true;
            return true;
        }
        wanted &= !context.Negated;
        if (Lexicon.Counts.TryGetValue(word, out var count) || int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out count))
        {
            context.Count = Math.Clamp(count, 1, 12);
            if (word is not ("flock" or "crowd"))
                return true;
        }
        if (Lexicon.Places.TryGetValue(word, out var place))
        {
            found.PlaceLast(place, context);
            return true;
        }
        var understood = false;
        foreach (var form in Forms(word))
            understood |= Look(found, form, words, next, context, wanted);
        return understood;
    }

    private static bool Look(Found found, string word, List<string> words, int next, Context context, bool wanted)
    {
        var known = false;
        if (Lexicon.Tints.TryGetValue(word, out var tint))
        {
            known = true;
            if (wanted)
            {
                context.Tint = tint;
                found.Tints.Add(tint);
            }
        }
        if (Lexicon.Hours.TryGetValue(word, out var hour))
        {
            known = true;
            if (wanted)
                found.Hour ??= hour;
        }
        if (Lexicon.Moods.TryGetValue(word, out var mood))
        {
            known = true;
            if (wanted)
                found.Moods.Add(mood);
            else
                found.Moods.Remove(mood);
        }
        if (!Lexicon.Motifs.TryGetValue(word, out var motif))
            return known;
        found.Mention(motif, context, wanted, IsPlural(words, next));
        return true;
    }

    private static bool IsPlural(List<string> words, int next)
    {
        var word = words[next - 1];
        return word.Length > 3 && word[^1] == 's' && word[^2] != 's' && !Lexicon.Motifs.ContainsKey(word);
    }

    /// <summary>The word itself, or else the first singular that we know.</summary>
    private static IEnumerable<string> Forms(string word)
    {
        if (Known(word))
            return [word];
        string[] singulars = word.Length < 4 ? [] :
            [word.TrimEnd('s'), word.EndsWith("es", StringComparison.Ordinal) ? word[..^2] : word, word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word, word.TrimEnd('e', 'n'), word.TrimEnd('n'), word.TrimEnd('e'), word.TrimEnd('x'), word.EndsWith("er", StringComparison.Ordinal) ? word[..^2] : word];
        return singulars.Where(Known).Take(1);
    }

    private static bool Known(string word) =>
        Lexicon.Motifs.ContainsKey(word) || Lexicon.Moods.ContainsKey(word) || Lexicon.Hours.ContainsKey(word) || Lexicon.Tints.ContainsKey(word);

    private sealed class Context
    {
        internal bool Negated { get; set; }

        internal int? Count { get; set; }

        internal Tint? Tint { get; set; }

        internal Place Place { get; set; }
    }

    private sealed class Found
    {
        internal List<Mention> Mentions { get; } = [];

        internal HashSet<Motif> Unwanted { get; } = [];

        internal HashSet<Mood> Moods { get; } = [];

        internal List<Tint> Tints { get; } = [];

        internal Hour? Hour { get; set; }

        internal void Mention(Motif motif, Context context, bool wanted, bool plural)
        {
            if (!wanted)
            {
                Unwanted.Add(motif);
                context.Negated = false;
                return;
            }
            var again = Mentions.FindIndex(m => m.Motif == motif);
            if (again >= 0)
                Mentions[again] = Mentions[again] with { Count = Math.Max(Mentions[again].Count, context.Count ?? (plural ? 3 : 1)), Tint = Mentions[again].Tint ?? context.Tint };
            else if (Mentions.Count < MaxMentions)
                Mentions.Add(new(motif, context.Count ?? (plural ? 3 : 1), context.Place, context.Tint));
            context.Count = null;
            context.Tint = null;
            context.Place = Place.Anywhere;
        }

        /// <summary>"a boat on the left", "on the left a boat": the place goes to the thing just named, or else to the next one.</summary>
        internal void PlaceLast(Place place, Context context)
        {
            if (Mentions.Count > 0 && Mentions[^1].Place == Place.Anywhere)
                Mentions[^1] = Mentions[^1] with { Place = place };
            else
                context.Place = place;
        }
    }
}
