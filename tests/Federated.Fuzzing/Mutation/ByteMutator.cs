namespace Federated.Fuzzing.Mutation;

/// <summary>Damages seeds of which nothing is known but their bytes.</summary>
public sealed class ByteMutator(IReadOnlyList<byte[]> seeds) : IMutator
{
    public byte[] Make(FuzzRandom random) => ByteMutation.Apply(random.Pick(seeds), random.Pick(seeds), random);
}
