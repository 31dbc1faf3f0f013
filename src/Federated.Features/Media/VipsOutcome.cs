namespace Federated.Features.Media;

/// <summary>How a decoder process ended.</summary>
internal enum VipsOutcome
{
    Done,
    Failed,

    /// <summary>By a signal: it crashed, or the machine had no memory left.</summary>
    Killed,
    TimedOut,
    Unavailable,
}
