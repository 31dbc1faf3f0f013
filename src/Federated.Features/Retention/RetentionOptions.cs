namespace Federated.Features.Retention;

/// <summary>How many days things are kept that nobody here needs; 0 keeps them for ever. Section Federated:Retention.</summary>
public sealed record RetentionOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "Federated:Retention";

    /// <summary>The pause between two runs of this server's own; 0: only "federated retention run" cleans up. Six: little to do each time.</summary>
    public int EveryHours { get; init; } = 6;

    /// <summary>Posts of strangers that nobody here touched; a month is as long as their authors' servers keep others' pictures by default.</summary>
    public int RemotePostsDays { get; init; } = 30;

    /// <summary>The same by authors whom somebody here follows, or boosted by them: home timelines are rarely read back further than half a year.</summary>
    public int FollowedPostsDays { get; init; } = 180;

    /// <summary>People of other servers with whom nothing here has to do, and their keys; one fetch brings them back.</summary>
    public int RemoteActorsDays { get; init; } = 30;

    /// <summary>
    /// Activities that were acted on. While they are kept, the same activity sent again is known: twice the seven days for which the most patient
    /// peers send again what we have answered without their hearing it. At least seven.
    /// </summary>
    public int InboundDays { get; init; } = 14;

    /// <summary>What went out, and to whom: a month of the delivery ledger. What a later deletion needs to find its readers stays longer.</summary>
    public int DeliveriesDays { get; init; } = 30;

    /// <summary>Orders for pictures, with their prompts, once they are drawn and published or thrown away.</summary>
    public int GenerationDays { get; init; } = 30;

    /// <summary>What was given up, so that an administrator who is away for a quarter can still retry it. Not less than what succeeded.</summary>
    public int DeadLettersDays { get; init; } = 90;

    /// <summary>Notifications, but for follow requests that wait for an answer: half a year.</summary>
    public int NotificationsDays { get; init; } = 180;

    /// <summary>The memory of others' deletions, which keeps a late copy from coming back: a year, longer than any queue.</summary>
    public int TombstonesDays { get; init; } = 365;

    /// <summary>What was learned of hosts that nothing is sent to any more; longer than anything is tried, and one delivery learns it again.</summary>
    public int PeersDays { get; init; } = 90;

    /// <summary>Rows looked at, and at most removed, in one transaction.</summary>
    public int BatchRows { get; init; } = 500;

    /// <summary>Milliseconds that one batch should take; slower ones make the next one smaller.</summary>
    public int BatchMilliseconds { get; init; } = 200;

    /// <summary>Milliseconds between batches, for everybody else.</summary>
    public int PauseMilliseconds { get; init; } = 50;

    /// <summary>Minutes after which a run ends and leaves the rest to the next.</summary>
    public int RunMinutes { get; init; } = 30;
}
