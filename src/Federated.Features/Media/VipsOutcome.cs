namespace Federated.Features.Media;

/// <summary>How a decoder process ended.</summary>
internal enum VipsOutcome
{
    Done,
    Failed,
    TimedOut,
    Unavailable,
}
