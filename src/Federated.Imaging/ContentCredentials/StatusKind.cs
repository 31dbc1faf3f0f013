namespace Federated.Imaging.ContentCredentials;

/// <summary>Whether a status speaks for a manifest, against it, or neither (C2PA 2.2 §15.2.1).</summary>
public enum StatusKind
{
    /// <summary>A check that passed.</summary>
    Success,

    /// <summary>Something worth knowing.</summary>
    Informational,

    /// <summary>A check that failed.</summary>
    Failure,
}
