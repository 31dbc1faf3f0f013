namespace Federated.Fuzzing;

/// <summary>An input that broke a parser, small enough to become a regression test.</summary>
public sealed record FuzzFinding(string Target, ulong Seed, long Index, string Kind, string Message, byte[] Input)
{
    // What is longer is of no use on a screen; the seed and the index make it again.
    private const int MostShown = 16 * 1024;

    public override string ToString()
    {
        var input = Input.Length <= MostShown ? Convert.ToBase64String(Input) : $"{Convert.ToBase64String(Input, 0, 256)}… ({Input.Length} bytes)";
        return $"FINDING {Target} --seed {Seed} input {Index}: {Kind}\n  {Message.ReplaceLineEndings("\n  ")}\n  base64 {input}";
    }
}
