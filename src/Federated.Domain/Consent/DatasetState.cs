namespace Federated.Domain.Consent;

/// <summary>How far a snapshot of the dataset is.</summary>
public enum DatasetState
{
    /// <summary>Somebody wants it; a worker takes it up.</summary>
    Ordered = 0,

    Building = 1,

    /// <summary>Complete and public; from here on its files never change.</summary>
    Ready = 2,

    /// <summary>It could not be made, for the reason that it names.</summary>
    Failed = 3,

    /// <summary>Its files are gone; what it was, and what it took away, stays known.</summary>
    Withdrawn = 4,
}
