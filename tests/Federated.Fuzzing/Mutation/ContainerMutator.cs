namespace Federated.Fuzzing.Mutation;

/// <summary>Damages files made of chunks or boxes: PNG, JPEG, WebP, AVIF, JUMBF.</summary>
public sealed class ContainerMutator(IReadOnlyList<byte[]> seeds, params string[] words) : IMutator
{
    public byte[] Make(FuzzRandom random)
    {
        var bytes = ContainerMutation.Apply(random.Pick(seeds), random.Pick(seeds), words, random);
        return random.OneIn(5) ? ByteMutation.Apply(bytes, bytes, random) : bytes;
    }
}
