using System.Security.Cryptography;
using System.Text;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>Gathers what a container has, within the limits, and turns it into one answer.</summary>
internal sealed class MetadataCollector(MetadataLimits limits)
{
    private readonly List<PngText> _texts = [];
    private readonly List<string> _comments = [];
    private readonly List<MetadataProblem> _problems = [];
    private XmpPacket? _xmp;
    private ExifData? _exif;
    private IccProfile? _profile;
    private int _textBytes;

    public MetadataLimits Limits => limits;

    public bool HasIptc { get; set; }

    public bool HasContentCredentials { get; set; }

    public int TrailingBytes { get; set; }

    /// <summary>How many more bytes of text are kept.</summary>
    public int TextBytesLeft => limits.MaxTextBytes - _textBytes;

    public void Problem(MetadataProblem problem)
    {
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }

    /// <summary>The first packet that can be read counts.</summary>
    public void AddXmp(ReadOnlySpan<byte> packet)
    {
        if (_xmp is null && !XmpPacket.TryParse(packet, out _xmp, out var problem, limits))
            Problem(problem);
    }

    /// <summary>XMP Part 3 §1.1.3.1: the packet names its extension by the MD5 of the extension's bytes.</summary>
    public void AddExtendedXmp(string digest, byte[] packet)
    {
        if (_xmp?.Text(XmpNames.HasExtended)?.Trim() is not { } named || !named.Equals(digest, StringComparison.OrdinalIgnoreCase)
            || !Convert.ToHexString(Md5(packet)).Equals(digest, StringComparison.OrdinalIgnoreCase)
            || !XmpPacket.TryParse(packet, out var extension, out _, limits))
            Problem(MetadataProblem.ExtendedXmpBroken);
        else
            _xmp = _xmp.Merge(extension);
    }

    /// <summary>The first block counts.</summary>
    public void AddExif(ReadOnlySpan<byte> block)
    {
        if (_exif is not null)
            return;
        if (block.Length > limits.MaxExifBytes)
            Problem(MetadataProblem.ExifTooLarge);
        else if (!ExifReader.TryRead(block, out _exif))
            Problem(MetadataProblem.ExifMalformed);
    }

    public void AddText(PngText text)
    {
        if (!TryCount(text.Text))
            return;
        _texts.Add(text);
    }

    public void AddComment(ReadOnlySpan<byte> comment)
    {
        var text = ExifText.Read(comment) ?? "";
        if (TryCount(text))
            _comments.Add(text);
    }

    public void AddProfile(ReadOnlyMemory<byte> data, string name)
    {
        if (data.Length > limits.MaxProfileBytes)
            Problem(MetadataProblem.ProfileTooLarge);
        else
            _profile ??= IccProfile.Of(data, name);
    }

    public ImageMetadata Finish(ImageFormat format) => new()
    {
        Format = format,
        Xmp = _xmp,
        Exif = _exif,
        Texts = _texts,
        Comments = _comments,
        Profile = _profile,
        HasIptc = HasIptc,
        HasContentCredentials = HasContentCredentials,
        TrailingBytes = TrailingBytes,
        Problems = _problems,
    };

    private bool TryCount(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (_texts.Count + _comments.Count >= limits.MaxTexts || bytes > TextBytesLeft)
        {
            Problem(MetadataProblem.TextTooLarge);
            return false;
        }

        _textBytes += bytes;
        return true;
    }

#pragma warning disable CA5351 // MD5 is only the name that the format gives to a part of the file
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351
}
