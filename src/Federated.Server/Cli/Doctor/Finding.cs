namespace Federated.Server.Cli.Doctor;

/// <summary>What the doctor says of one thing: how well it is, a sentence about it, and what to do where it is not well.</summary>
internal sealed record Finding(Health Health, string What, string Sentence, string? Advice = null)
{
    public static Finding Ok(string what, string sentence) => new(Health.Ok, what, sentence);

    public static Finding Warn(string what, string sentence, string advice) => new(Health.Warn, what, sentence, advice);

    public static Finding Fail(string what, string sentence, string advice) => new(Health.Fail, what, sentence, advice);
}
