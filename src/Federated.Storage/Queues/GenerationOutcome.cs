namespace Federated.Storage.Queues;

/// <summary>How a generation job ended, or that it has not.</summary>
public enum GenerationOutcome
{
    Pending = 0,
    Completed = 1,
    Refused = 2,
    Failed = 3,
    Cancelled = 4,
}
