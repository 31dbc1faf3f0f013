namespace Federated.Federation.Delivery;

/// <summary>How many deliveries of one process are under way, and who may take how much of that.</summary>
internal static class DeliveryPace
{
    /// <summary>A delivery that takes longer no longer counts as under way for those that wait: it is a slow host's, and waiting costs next to nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Deliveries under way for no longer than <see cref="Patience"/>. With 100 ms for an answer this is 2,500 deliveries a second.</summary>
    public const int Quick = 256;

    /// <summary>All deliveries under way, those of slow hosts too; as many connections are in use at most.</summary>
    public const int All = 1024;

    /// <summary>The share of both that hosts may take which nobody knows, or which have failed: however many of them are dead, a quarter is left for the living.</summary>
    public const double OfStrangers = 0.75;

    /// <summary>Deliveries to one host at a time, once it has shown that it answers; one before.</summary>
    public const int OfOneHost = 4;

    /// <summary>What waits for one host goes over the connections that it has for as long as they are through within this.</summary>
    public static readonly TimeSpan OneByOne = TimeSpan.FromMilliseconds(500);

    /// <summary>More is taken when fewer hosts than this have something that could begin.</summary>
    public const int InLine = 64;

    /// <summary>Rows taken in one statement.</summary>
    public const int TakenAtOnce = 512;

    /// <summary>Rows that are taken and wait for their turn: beside those that could begin, for a second, the ones behind a host that turns out to be slow.</summary>
    public const int Taken = 4096;

    /// <summary>Rows taken of one host at a time, while there are others; a host that is alone gets more.</summary>
    public const int TakenOfOneHost = 4;

    public const int MostTakenOfOneHost = 32;

    /// <summary>Hosts that are looked at in one statement.</summary>
    public const int HostsAtOnce = 1000;

    /// <summary>Outcomes that are written together; what a crash takes with it is sent once more.</summary>
    public const int Recorded = 128;

    /// <summary>Rows that one batch begins; a scheduler that calls batches gets its turn back then.</summary>
    public const int OfOneBatch = 2000;
}
