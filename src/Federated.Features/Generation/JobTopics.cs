namespace Federated.Features.Generation;

/// <summary>What is told on all nodes about jobs, each with the job's number.</summary>
public static class JobTopics
{
    /// <summary>Something about it has changed: how far it has come, its picture on the way, its end.</summary>
    public const string Changed = "generation.changed";

    /// <summary>Its owner wants it no more.</summary>
    public const string Cancel = "generation.cancel";
}
