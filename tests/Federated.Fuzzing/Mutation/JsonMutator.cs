namespace Federated.Fuzzing.Mutation;

/// <summary>Damages JSON documents, mostly so that they stay JSON.</summary>
public sealed class JsonMutator : IMutator
{
    private readonly List<JsonTree> seeds = [];
    private readonly string[] words;

    public JsonMutator(IEnumerable<byte[]> seeds, params string[] words)
    {
        this.words = words;
        foreach (var seed in seeds)
            if (JsonTree.TryParse(seed) is { } tree)
                this.seeds.Add(tree);
    }

    public byte[] Make(FuzzRandom random)
    {
        var bytes = JsonMutation.Apply(random.Pick(seeds), random.Pick(seeds), words, random).Write();
        return random.OneIn(10) ? ByteMutation.Apply(bytes, bytes, random) : bytes;
    }
}
