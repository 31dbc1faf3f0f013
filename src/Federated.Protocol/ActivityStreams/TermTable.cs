using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Finds a term by its wire name, straight from the bytes.</summary>
internal static class TermTable
{
    // A power of two, sparse enough that two names seldom meet.
    private const int Slots = 2048;

    /// <summary>The wire names that are not their own member's name with a small first letter.</summary>
    private static readonly Dictionary<Term, string> Irregular = new()
    {
        [Term.Context] = Terms.Context,
        [Term.AsContext] = Terms.AsContext,
        [Term.WebFinger] = Terms.WebFinger,
        [Term.GenAi] = Terms.GenAi,
        [Term.AiPrompt] = Terms.AiPrompt,
        [Term.AiSystem] = Terms.AiSystem,
        [Term.AiSystemVersion] = Terms.AiSystemVersion,
        [Term.BlursHint] = "blurs",
        [Term.MisskeyContent] = "_misskey_content",
        [Term.MisskeyFollowedMessage] = "_misskey_followedMessage",
        [Term.MisskeyQuote] = Terms.MisskeyQuote,
        [Term.MisskeyReaction] = Terms.MisskeyReaction,
        [Term.MisskeySummary] = "_misskey_summary",
    };

    private static readonly string[] Names = [.. Enumerable.Range(0, (int)Term.Count).Select(static term => NameFrom((Term)term))];
    private static readonly byte[][] Utf8Names = [.. Names.Select(Encoding.UTF8.GetBytes)];
    private static readonly short[] Table = Build();
    private static readonly FrozenDictionary<string, Term> ByName = Enumerable.Range(0, (int)Term.Count).ToFrozenDictionary(static term => Names[term], static term => (Term)term, StringComparer.Ordinal);

    /// <summary>The wire name of a term.</summary>
    public static string NameOf(Term term) => Names[(int)term];

    /// <summary>The term of a wire name; -1 when we look at none of that name.</summary>
    public static Term? Find(string name) => ByName.TryGetValue(name, out var term) ? term : null;

    /// <summary>The ordinal of a term by the bytes of its wire name, without its escapes undone; -1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return -1;
        }

        for (var slot = HashOf(name); ; slot = (slot + 1) & (Slots - 1))
        {
            var index = Table[slot] - 1;
            if (index < 0 || name.SequenceEqual(Utf8Names[index]))
            {
                return index;
            }
        }
    }

    private static int HashOf(ReadOnlySpan<byte> name) =>
        ((name.Length * 131) + (name[0] * 31) + (name[^1] * 257) + (name[name.Length / 2] * 61) + (name[name.Length / 3] * 17)) & (Slots - 1);

    private static short[] Build()
    {
        var table = new short[Slots];
        for (var index = 0; index < Utf8Names.Length; index++)
        {
            var slot = HashOf(Utf8Names[index]);
            while (table[slot] != 0)
            {
                slot = (slot + 1) & (Slots - 1);
            }

            table[slot] = (short)(index + 1);
        }

        return table;
    }

    private static string NameFrom(Term term)
    {
        var name = term.ToString();
        return Irregular.TryGetValue(term, out var irregular) ? irregular : char.ToLowerInvariant(name[0]) + name[1..];
    }
}
