namespace Federated.Features.BlockedImages;

/// <summary>A service of somebody else that knows pictures which are not wanted; asked about those that match no list.</summary>
public interface IImageMatcher
{
    /// <summary>Whether there is one at all.</summary>
    bool IsConfigured { get; }

    /// <summary>What it says; <see cref="MatcherAnswer.Silent"/> when it does not answer as it should within its time.</summary>
    Task<MatcherAnswer> LookAsync(MatcherQuestion question, CancellationToken cancellationToken);
}
