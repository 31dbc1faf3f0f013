namespace Federated.Features.BlockedImages;

/// <summary>How pictures are compared with what is blocked; section Federated:BlockedImages.</summary>
public sealed record BlockedImagesOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "Federated:BlockedImages";

    /// <summary>In how many of the 256 bits of PDQ a picture may differ from an entry and still be taken for it: the reference's 31.</summary>
    public int MaxDistance { get; init; } = 31;

    /// <summary>Entries of all lists together, about 110 bytes of memory each in every process; more are refused.</summary>
    public int MaxEntries { get; init; } = 2_000_000;

    /// <summary>The largest subscribed list in megabytes: a million entries with a reason each are some 150.</summary>
    public int MaxListMiB { get; init; } = 256;

    /// <summary>Seconds for fetching a list.</summary>
    public int ListTimeoutSeconds { get; init; } = 300;

    /// <summary>An external matcher that is asked about every picture that matches no list. Empty: none.</summary>
    public string Matcher { get; init; } = "";

    /// <summary>Sent to the matcher as "Authorization: Bearer …".</summary>
    public string MatcherKey { get; init; } = "";

    /// <summary>Whether the matcher, and it alone, may be on this machine or in its network, and plain http.</summary>
    public bool MatcherPrivateNetwork { get; init; }

    /// <summary>Whether it gets the picture itself; else hashes alone leave this server.</summary>
    public bool MatcherGetsPicture { get; init; }

    /// <summary>Seconds for an answer: somebody waits.</summary>
    public int MatcherTimeoutSeconds { get; init; } = 5;

    /// <summary>What happens while it does not answer. True: pictures wait until it does; false: they pass.</summary>
    public bool MatcherFailsClosed { get; init; } = true;
}
