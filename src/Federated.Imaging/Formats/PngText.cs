namespace Federated.Imaging.Formats;

/// <summary>One text chunk of a PNG file.</summary>
/// <param name="Keyword">1 to 79 characters; written as printable ASCII, read as Latin-1.</param>
/// <param name="Text">The text.</param>
public sealed record PngText(string Keyword, string Text)
{
    /// <summary>The keyword under which readers look for an XMP packet (XMP Part 3, §1.1.5).</summary>
    public const string XmpKeyword = "XML:com.adobe.xmp";

    /// <summary>The chunk that it was read from, or that it is written to; iTXt by default, which takes any text.</summary>
    public PngTextKind Kind { get; init; }
}
