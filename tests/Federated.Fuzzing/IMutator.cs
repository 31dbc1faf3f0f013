namespace Federated.Fuzzing;

/// <summary>A source of inputs: everything that it makes follows from the chance that it is given.</summary>
public interface IMutator
{
    byte[] Make(FuzzRandom random);
}
