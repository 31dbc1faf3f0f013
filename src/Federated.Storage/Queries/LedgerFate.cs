namespace Federated.Storage.Queries;

/// <summary>What became of an activity at one server, the worst first: of several inboxes there, the least happy one counts.</summary>
public enum LedgerFate
{
    /// <summary>A dead letter: nothing more is tried.</summary>
    GaveUp = 0,

    /// <summary>Tried at least once, and it will be again.</summary>
    Retrying = 1,

    /// <summary>Its turn has not come.</summary>
    Waiting = 2,

    /// <summary>The inbox took it.</summary>
    Delivered = 3,

    /// <summary>Not sent, because something later took its place.</summary>
    NotNeeded = 4,
}
