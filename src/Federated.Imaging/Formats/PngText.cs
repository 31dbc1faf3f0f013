namespace Federated.Imaging.Formats;

/// <summary>One international text chunk of a PNG file.</summary>
/// <param name="Keyword">1 to 79 printable ASCII characters.</param>
/// <param name="Text">The text, written as UTF-8.</param>
public sealed record PngText(string Keyword, string Text)
{
    /// <summary>The keyword under which readers look for an XMP packet (XMP Part 3, §1.1.5).</summary>
    public const string XmpKeyword = "XML:com.adobe.xmp";
}
