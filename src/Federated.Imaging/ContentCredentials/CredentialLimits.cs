namespace Federated.Imaging.ContentCredentials;

/// <summary>How much of a stranger's manifest store is read before it is refused, and how much of a parent's is carried along.</summary>
/// <remarks>The standard sets no limits; these are ours. The stores that generators write have one to three manifests and less than 100 KiB without thumbnails.</remarks>
public sealed record CredentialLimits
{
    /// <summary>The limits that apply where the caller sets none.</summary>
    public static CredentialLimits Default { get; } = new();

    /// <summary>The largest manifest store that is read, in bytes; an editor's store with thumbnails of every ingredient stays below it.</summary>
    public int MaxStoreBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How deep JUMBF boxes may nest; the standard's own layout needs five levels.</summary>
    public int MaxBoxDepth { get; init; } = 10;

    /// <summary>How many JUMBF boxes one store may have.</summary>
    public int MaxBoxes { get; init; } = 8192;

    /// <summary>How deep CBOR values may nest; regions of interest need about ten levels.</summary>
    public int MaxCborDepth { get; init; } = 24;

    /// <summary>How many values one CBOR document may have.</summary>
    public int MaxCborValues { get; init; } = 32768;

    /// <summary>How many manifests one store may have.</summary>
    public int MaxManifests { get; init; } = 64;

    /// <summary>How many generations of ingredients are followed.</summary>
    public int MaxIngredientDepth { get; init; } = 32;

    /// <summary>How many ingredient assertions are checked in all; a manifest that several others name is counted each time.</summary>
    public int MaxIngredients { get; init; } = 256;

    /// <summary>How many certificates one signature may carry.</summary>
    public int MaxCertificates { get; init; } = 8;

    /// <summary>The largest certificate, in bytes.</summary>
    public int MaxCertificateBytes { get; init; } = 16 * 1024;

    /// <summary>How many manifests of its ancestors a new manifest carries; beyond it the parent is named by its URL alone.</summary>
    public int MaxCarriedManifests { get; init; } = 8;

    /// <summary>How many bytes of its ancestors' manifests a new manifest carries; stores would grow with every generation of a remix.</summary>
    public int MaxCarriedBytes { get; init; } = 256 * 1024;
}
