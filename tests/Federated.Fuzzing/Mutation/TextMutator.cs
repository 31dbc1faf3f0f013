using System.Text;

namespace Federated.Fuzzing.Mutation;

/// <summary>Damages seeds that are text: headers, handles, keys, N-Quads.</summary>
public sealed class TextMutator(IReadOnlyList<string> seeds, params string[] words) : IMutator
{
    public byte[] Make(FuzzRandom random)
    {
        var text = Encoding.UTF8.GetBytes(TextMutation.Apply(random.Pick(seeds), random.Pick(seeds), words, random));
        return random.OneIn(8) ? ByteMutation.Apply(text, text, random) : text;
    }

    /// <summary>The text of an input. What is no UTF-8 becomes half a surrogate pair, which no decoder makes but which strings of other origin contain.</summary>
    public static string Text(byte[] input) => Encoding.UTF8.GetString(input).Replace('\uFFFD', '\uD83D');
}
