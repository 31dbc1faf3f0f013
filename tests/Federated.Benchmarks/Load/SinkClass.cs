namespace Federated.Benchmarks.Load;

/// <summary>How a host of the sink behaves.</summary>
internal enum SinkClass
{
    /// <summary>Takes everything at once.</summary>
    Healthy,

    /// <summary>Takes everything, after ten seconds, which is as long as a usual server waits.</summary>
    Slow,

    /// <summary>Answers 503 at once.</summary>
    Failing,

    /// <summary>Says nothing at all: packets to it are lost.</summary>
    Dead,
}
