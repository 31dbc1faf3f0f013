namespace Federated.Imaging.Formats;

/// <summary>What a block of a GIF file is.</summary>
public enum GifBlockKind
{
    /// <summary>An extension: a label, then sub-blocks (GIF89a §23 to §26).</summary>
    Extension,

    /// <summary>An image descriptor with its colour table and its pixels (GIF89a §20 to §22).</summary>
    Image,

    /// <summary>The end of the file (GIF89a §27).</summary>
    Trailer,
}
