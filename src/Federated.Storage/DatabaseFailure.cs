namespace Federated.Storage;

/// <summary>What a database that failed says is the matter.</summary>
public enum DatabaseFailure
{
    /// <summary>It was not the database that failed.</summary>
    None,

    /// <summary>It is not there, cannot be opened, lets nobody in, or has hung up.</summary>
    Unreachable,

    /// <summary>Somebody else holds what was asked for; the same question may be answered the next time.</summary>
    Locked,

    /// <summary>Its disk has no room left.</summary>
    Full,

    /// <summary>What should be written breaks a rule of the schema: a key that is there already, a row that refers to none.</summary>
    Constraint,

    /// <summary>It does not understand what was asked: a mistake of ours.</summary>
    Other,
}
