namespace Federated.Imaging.ContentCredentials;

/// <summary>Whether a use for training or mining is allowed (CAWG training and data mining assertion 1.1).</summary>
public enum TrainingMiningUse
{
    /// <summary>It is allowed.</summary>
    Allowed,

    /// <summary>It is not allowed.</summary>
    NotAllowed,

    /// <summary>It is allowed under conditions.</summary>
    Constrained,
}
