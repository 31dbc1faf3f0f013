namespace Federated.Domain.Lineage;

/// <summary>What is known of the parent author's consent to a remix.</summary>
public enum DerivationStanding
{
    /// <summary>The remixer says so; nobody could be asked.</summary>
    Claimed = 0,

    /// <summary>The parent's own policy allowed it when it was made, or both are one person's.</summary>
    Permitted = 1,

    /// <summary>The parent's author has given a stamp, which was checked.</summary>
    Stamped = 2,

    /// <summary>The parent's author did not allow it, or has taken the stamp back.</summary>
    Refused = 3,
}
