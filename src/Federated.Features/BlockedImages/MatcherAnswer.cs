namespace Federated.Features.BlockedImages;

/// <summary>What a matcher says about a picture.</summary>
/// <param name="HasAnswered">False: it is not known whether it would match.</param>
public sealed record MatcherAnswer(bool HasAnswered, bool IsMatch, string Reason, string Source)
{
    public static MatcherAnswer Silent { get; } = new(false, false, "", "");

    public static MatcherAnswer NoMatch { get; } = new(true, false, "", "");
}
