namespace Federated.Fuzzing.Mutation;

/// <summary>Damages CBOR items.</summary>
public sealed class CborMutator(IReadOnlyList<byte[]> seeds) : IMutator
{
    public byte[] Make(FuzzRandom random)
    {
        var bytes = CborMutation.Apply(random.Pick(seeds), random.Pick(seeds), random);
        return random.OneIn(8) ? ByteMutation.Apply(bytes, bytes, random) : bytes;
    }
}
