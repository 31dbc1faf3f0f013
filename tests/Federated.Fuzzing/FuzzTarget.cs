namespace Federated.Fuzzing;

/// <summary>One parser, what it is fed with, and what it may cost.</summary>
/// <param name="Name">Its name in reports and on the command line.</param>
/// <param name="Inputs">Makes the source of inputs; called once a run, since seeds may come from files.</param>
/// <param name="Run">Feeds one input; true when it was accepted. What it throws is a finding, unless <see cref="Refusals"/> names it.</param>
public sealed record FuzzTarget(string Name, Func<IMutator> Inputs, Func<byte[], bool> Run)
{
    public FuzzBounds Bounds { get; init; } = FuzzBounds.Default;

    /// <summary>Exceptions that the parser documents for bad input.</summary>
    public IReadOnlyList<Type> Refusals { get; init; } = [];

    /// <summary>How many inputs of the others one of this one replaces, because each costs that much more.</summary>
    public int Weight { get; init; } = 1;

    public override string ToString() => Name;
}
