namespace Federated.Protocol.ActivityStreams;

/// <summary>How a document says what it says.</summary>
internal enum DocumentForm
{
    /// <summary>By the names that ActivityStreams and its extensions give: it can be read as it stands.</summary>
    Compact,

    /// <summary>In another way of JSON-LD: names must be resolved through its context.</summary>
    Linked,

    /// <summary>By a context that is none.</summary>
    BadContext,
}
