namespace Federated.Imaging.ContentCredentials;

/// <summary>Why no manifest store was read from some bytes.</summary>
public enum CredentialRefusal
{
    /// <summary>Nothing was refused.</summary>
    None,

    /// <summary>The bytes are no PNG, JPEG or WebP file.</summary>
    UnknownFormat,

    /// <summary>The file's own structure is broken, so that nothing in it can be found safely.</summary>
    BadContainer,

    /// <summary>The file carries no manifest store.</summary>
    NoStore,

    /// <summary>The file carries several manifest stores, of which none counts (C2PA 2.2 §15.5.2.1).</summary>
    SeveralStores,

    /// <summary>The pieces that hold the store do not fit together, or hold something beside it.</summary>
    BadPieces,

    /// <summary>A JUMBF box is not well-formed.</summary>
    BadBox,

    /// <summary>The outermost box is no manifest store, or something in it is no manifest.</summary>
    NotAStore,

    /// <summary>The store has no manifest.</summary>
    NoManifest,

    /// <summary>Two manifests of the store have the same label.</summary>
    DuplicateManifest,

    /// <summary>The store is larger than <see cref="CredentialLimits.MaxStoreBytes"/>.</summary>
    TooLarge,

    /// <summary>Boxes nest deeper than <see cref="CredentialLimits.MaxBoxDepth"/>.</summary>
    TooDeep,

    /// <summary>There are more boxes than <see cref="CredentialLimits.MaxBoxes"/>.</summary>
    TooManyBoxes,

    /// <summary>There are more manifests than <see cref="CredentialLimits.MaxManifests"/>.</summary>
    TooManyManifests,
}
