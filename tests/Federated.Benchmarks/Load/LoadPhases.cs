namespace Federated.Benchmarks.Load;

/// <summary>What the load tool measures, in this order.</summary>
[Flags]
internal enum LoadPhases
{
    None = 0,

    /// <summary>New activities, as fast as they go, nobody working on them.</summary>
    New = 1,

    /// <summary>The last of them sent again.</summary>
    Again = 2,

    /// <summary>New ones at half the rate of the first phase: what a sender waits when nothing is overloaded.</summary>
    Half = 4,

    /// <summary>The workers empty the queue while nothing comes in.</summary>
    Drain = 8,

    /// <summary>New ones come at a steady rate while the workers work.</summary>
    Both = 16,
}
