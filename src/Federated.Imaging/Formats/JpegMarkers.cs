namespace Federated.Imaging.Formats;

/// <summary>The second byte of the JPEG markers that matter here (ITU-T T.81 Table B.1).</summary>
public static class JpegMarkers
{
    /// <summary>Start of image.</summary>
    public const byte StartOfImage = 0xD8;

    /// <summary>End of image.</summary>
    public const byte EndOfImage = 0xD9;

    /// <summary>Start of scan: a header, then entropy-coded data.</summary>
    public const byte StartOfScan = 0xDA;

    /// <summary>JFIF (T.871), or its thumbnail extension.</summary>
    public const byte App0 = 0xE0;

    /// <summary>EXIF and XMP, told apart by their first bytes.</summary>
    public const byte App1 = 0xE1;

    /// <summary>ICC profiles, multi-picture indexes, FlashPix.</summary>
    public const byte App2 = 0xE2;

    /// <summary>JUMBF, and so C2PA (ISO/IEC 19566-5 Annex D).</summary>
    public const byte App11 = 0xEB;

    /// <summary>Photoshop's resources, and so IPTC-IIM.</summary>
    public const byte App13 = 0xED;

    /// <summary>Adobe's colour transform, which decoders of CMYK and RGB need.</summary>
    public const byte App14 = 0xEE;

    /// <summary>A comment.</summary>
    public const byte Comment = 0xFE;

    /// <summary>Whether this marker begins a frame, and so says the size: SOF0 to SOF15 without DHT, JPG and DAC.</summary>
    public static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Whether this is one of APP0 to APP15.</summary>
    public static bool IsApplication(byte marker) => marker is >= 0xE0 and <= 0xEF;

    // T.81 §B.1.1.3: TEM, RST0 to RST7, SOI and EOI have no length and no data.
    internal static bool StandsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD9);
}
