namespace Federated.Features.Lineage;

/// <summary>What became of a question to an author.</summary>
public enum AskOutcome
{
    /// <summary>Nothing to ask: it is allowed already.</summary>
    Granted,

    /// <summary>The author has been told, now or before.</summary>
    Pending,

    /// <summary>It cannot be asked, or was answered with no.</summary>
    Refused,
}
