namespace Federated.Imaging.ContentCredentials;

/// <summary>Why a file was not signed.</summary>
public enum SigningRefusal
{
    /// <summary>It was.</summary>
    None,

    /// <summary>It is no PNG, JPEG or WebP file.</summary>
    UnknownFormat,

    /// <summary>Its structure, or that of the credentials in it, is broken.</summary>
    BadFile,

    /// <summary>It carries credentials that are no parent in the definition, or too large to be carried along: signing would lose them.</summary>
    LosesCredentials,

    /// <summary>The time-stamp that was given is larger than the room for it.</summary>
    TimestampTooLarge,
}
