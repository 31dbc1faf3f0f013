namespace Federated.Features.Quarantine;

/// <summary>What a moderator says about a picture that is held back.</summary>
public enum HeldVerdict
{
    /// <summary>It was a mistake: these bytes pass, and its owner gets it back.</summary>
    Release,

    /// <summary>Its bytes go; it stays withheld.</summary>
    Delete,

    /// <summary>Its bytes go, and it and what looks like it is on the moderators' own list.</summary>
    Block,
}
