using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>Reads what a JPEG file's marker segments say about it.</summary>
internal static class JpegHeader
{
    public static ReadOnlySpan<byte> StartOfImage => [0xFF, 0xD8, 0xFF];

    public static ImageFacts? Read(ReadOnlySpan<byte> file)
    {
        ImageFacts? facts = null;
        ReadOnlySpan<byte> exif = default;
        var profile = false;
        var rest = file[2..];
        while (TryReadSegment(ref rest, out var marker, out var data))
        {
            if (marker is 0xDA or 0xD9) // the scan begins or the image ends: no more headers
                break;
            if (IsStartOfFrame(marker) && facts is null && (facts = ReadFrame(data)) is null)
                return null;
            // EXIF 2.32 §4.7.2: APP1 whose data start with "Exif" and two zero bytes; the first one counts.
            if (marker == 0xE1 && exif.IsEmpty && data.StartsWith("Exif\0\0"u8))
                exif = data[6..];
            profile |= marker == 0xE2 && data.StartsWith("ICC_PROFILE\0"u8); // ICC.1:2022 Annex B.4
        }

        // T.81 §B.1.1.2: EOI ends the image. Finding it by decoding is not our business; a file that does not end with it has a tail or was cut.
        return facts is null ? null : ExifBlock.AddTo(facts, exif) with { HasProfile = profile, EndsCleanly = file.EndsWith([(byte)0xFF, (byte)0xD9]) };
    }

    // T.81 §B.1.1.3: SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC).
    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageFacts? ReadFrame(ReadOnlySpan<byte> data)
    {
        if (data.Length < 6)
            return null;
        var height = BinaryPrimitives.ReadUInt16BigEndian(data[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
        var components = data[5];
        // T.81 §B.2.5 allows a height of 0, told later by DNL; no decoder that matters takes it.
        if (width == 0 || height == 0 || components is not (1 or 3 or 4))
            return null;
        return new ImageFacts(ImageFormat.Jpeg, width, height) { HasAlpha = false, IsCmyk = components == 4, IsGrey = components == 1, BitDepth = data[0] };
    }

    private static bool TryReadSegment(scoped ref ReadOnlySpan<byte> rest, out byte marker, out ReadOnlySpan<byte> data)
    {
        marker = 0;
        data = default;
        if (rest.Length < 2 || rest[0] != 0xFF)
            return false;
        var fill = rest.IndexOfAnyExcept((byte)0xFF); // T.81 §B.1.1.2: any number of fill bytes
        if (fill < 0)
            return false;
        marker = rest[fill];
        rest = rest[(fill + 1)..];
        if (marker is 0x01 or (>= 0xD0 and <= 0xD9)) // markers that stand alone
            return true;
        if (rest.Length < 2)
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (length < 2 || length > rest.Length)
            return false;
        data = rest[2..length];
        rest = rest[length..];
        return true;
    }
}
