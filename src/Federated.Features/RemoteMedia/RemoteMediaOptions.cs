namespace Federated.Features.RemoteMedia;

/// <summary>How much of other servers' pictures is kept here, and how long one may take to come; section Federated:RemoteMedia.</summary>
public sealed record RemoteMediaOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "Federated:RemoteMedia";

    /// <summary>Megabytes of copies; what was not seen for the longest time makes room. 5 GiB are some 25,000 pictures. 0: none is kept.</summary>
    public int BudgetMiB { get; init; } = 5 * 1024;

    /// <summary>Megabytes that stay free on the disk of the copies: below that none is added, and the oldest leave. 1 GiB.</summary>
    public int MinFreeMiB { get; init; } = 1024;

    /// <summary>The largest picture fetched: 16 MiB, what Mastodon takes of an image.</summary>
    public int MaxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Seconds for a whole picture, and before that for a free place: longer nobody looks at an empty frame.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>Pictures fetched from one host at a time; browsers use six connections.</summary>
    public int PerHost { get; init; } = 4;

    /// <summary>Pictures fetched at a time altogether: so many that it takes sixty slow hosts to keep a quick one waiting.</summary>
    public int AtOnce { get; init; } = 256;

    /// <summary>Pictures that may wait for a place at one host; more are asked to come again later.</summary>
    public int WaitingPerHost { get; init; } = 64;
}
