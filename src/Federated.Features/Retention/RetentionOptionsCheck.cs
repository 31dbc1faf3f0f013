using Microsoft.Extensions.Options;

namespace Federated.Features.Retention;

/// <summary>Refuses to start with periods that would forget what must still be known, naming the option and the reason.</summary>
internal sealed class RetentionOptionsCheck : IValidateOptions<RetentionOptions>
{
    /// <summary>A hundred years.</summary>
    private const int MostDays = 36_500;

    /// <summary>As long as peers send the same thing again (GoToSocial and Mastodon give up after about seven days).</summary>
    private const int LeastDaysOfInbound = 7;

    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        List<string> wrong = [];
        RequireDays(wrong, options.RemotePostsDays, 1, nameof(options.RemotePostsDays));
        RequireDays(wrong, options.FollowedPostsDays, 1, nameof(options.FollowedPostsDays));
        RequireDays(wrong, options.RemoteActorsDays, 1, nameof(options.RemoteActorsDays));
        RequireDays(wrong, options.InboundDays, LeastDaysOfInbound, nameof(options.InboundDays));
        RequireDays(wrong, options.DeliveriesDays, 1, nameof(options.DeliveriesDays));
        RequireDays(wrong, options.GenerationDays, 1, nameof(options.GenerationDays));
        RequireDays(wrong, options.DeadLettersDays, LeastDaysOfInbound, nameof(options.DeadLettersDays));
        RequireDays(wrong, options.NotificationsDays, 1, nameof(options.NotificationsDays));
        RequireDays(wrong, options.TombstonesDays, 30, nameof(options.TombstonesDays));
        RequireDays(wrong, options.PeersDays, 30, nameof(options.PeersDays));
        Require(wrong, options.EveryHours is >= 0 and <= 168, nameof(options.EveryHours), "must be between 0 (never) and 168");
        Require(wrong, options.BatchRows is >= 1 and <= 5000, nameof(options.BatchRows), "must be between 1 and 5000");
        Require(wrong, options.BatchMilliseconds is >= 1 and <= 10_000, nameof(options.BatchMilliseconds), "must be between 1 and 10000");
        Require(wrong, options.PauseMilliseconds is >= 0 and <= 60_000, nameof(options.PauseMilliseconds), "must be between 0 and 60000");
        Require(wrong, options.RunMinutes is >= 1 and <= 1440, nameof(options.RunMinutes), "must be between 1 and 1440");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void RequireDays(List<string> wrong, int days, int least, string option) =>
        Require(wrong, days == 0 || (days >= least && days <= MostDays), option, FormattableString.Invariant($"must be 0 (for ever) or between {least} and {MostDays}"));

    private static void Require(List<string> wrong, bool holds, string option, string reason)
    {
        if (!holds)
            wrong.Add($"{RetentionOptions.Section}:{option} {reason}.");
    }
}
