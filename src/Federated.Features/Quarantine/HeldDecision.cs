namespace Federated.Features.Quarantine;

/// <summary>What became of a moderator's word; a closed list.</summary>
public enum HeldDecision
{
    Done,

    /// <summary>Nobody but moderators decides.</summary>
    NotYours,

    /// <summary>There is no such picture, or somebody has decided already.</summary>
    NotWaiting,

    /// <summary>It is released, but could not be given back to its owner, who makes it again; the log says why.</summary>
    NotGivenBack,
}
