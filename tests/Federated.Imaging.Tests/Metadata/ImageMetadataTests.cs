using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Federated.Imaging.Formats;
using Federated.Imaging.Metadata;
using Federated.Imaging.Tests.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Metadata;

public sealed class ImageMetadataTests
{
    private static readonly XmpPacket Packet = XmpPacket.Empty.With(new XmpProperties { Title = "t", DataMining = PlusDataMining.ProhibitedForTraining });
    private static readonly ExifData Exif = new() { Orientation = 6, Artist = "Ä. Artist", UserComment = "comment" };

    public static TheoryData<string> Writable => ["png", "jpeg", "webp", "lossless"];

    [Theory]
    [MemberData(nameof(Writable))]
    public void What_is_written_is_read_and_stripped_again(string format)
    {
        var file = Plain(format);
        var changed = Write(file, new MetadataChanges { Xmp = Packet, Exif = Exif, Texts = [new PngText("Comment", "x")] });
        var metadata = Read(changed);
        Assert.Equal(Packet.Properties, metadata.Xmp!.Properties);
        Assert.Equal(Exif, metadata.Exif);
        Assert.Equal(format == "png" ? ["x"] : [], metadata.Texts.Select(text => text.Text));
        Assert.Equal(ImageSniffer.Sniff(file)! with { Orientation = 6 }, ImageSniffer.Sniff(changed)! with { HasAlpha = ImageSniffer.Sniff(file)!.HasAlpha });

        var stripped = Strip(changed);
        var left = Read(stripped);
        Assert.Equal(new ExifData { Orientation = 6 }, left.Exif);
        Assert.Equal((null, 0), (left.Xmp, left.Texts.Count));
        Assert.Equal(6, ImageSniffer.Sniff(stripped)!.Orientation);
        Assert.Null(Read(Strip(changed, new StripOptions { KeepOrientation = false })).Exif);
    }

    [Theory]
    [MemberData(nameof(Writable))]
    public void Writing_again_replaces_and_an_empty_exif_removes(string format)
    {
        var once = Write(Plain(format), new MetadataChanges { Xmp = Packet, Exif = Exif });
        Assert.Equal(once, Write(once, new MetadataChanges { Xmp = Packet, Exif = Exif }));
        var without = Read(Write(once, new MetadataChanges { Exif = new ExifData() }));
        Assert.Null(without.Exif);
        Assert.NotNull(without.Xmp);
    }

    [Theory]
    [MemberData(nameof(Writable))]
    public void Stripping_changes_no_fact_whatever_was_in_the_file(string format)
    {
        var plain = Plain(format);
        var text = ArbMap.Default.GeneratorFor<string>().Select(value => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value ?? "")).Replace("\0", "", StringComparison.Ordinal));
        var input = from title in text
                    from comment in text
                    from turn in Gen.Choose(1, 8)
                    from tail in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>())
                    select (title, comment, turn, tail);
        Prop.ForAll(input.ToArbitrary(), given =>
        {
            var changed = Write(plain, new MetadataChanges
            {
                Xmp = XmpPacket.Empty.With(new XmpProperties { Title = given.title }),
                Exif = new ExifData { Orientation = given.turn, UserComment = given.comment },
                Texts = [new PngText("Comment", given.comment)],
            });
            var stripped = Strip([.. changed, .. given.tail]);
            var (before, after) = (ImageSniffer.Sniff(changed)!, ImageSniffer.Sniff(stripped)!);
            return before == after && Strip(stripped).AsSpan().SequenceEqual(stripped) && Read(stripped) is { Xmp: null, TrailingBytes: 0, Texts.Count: 0 };
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_png_keeps_what_is_seen()
    {
        var seen = new[] { "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL" };
        var gone = new[] { "tIME", "eXIf", "caBX", "hIST", "zTXt", "prVt" };
        var stripped = Strip(Samples.Png(2, 2, before: [.. seen.Concat(gone).Select(name => Samples.Chunk(name, new byte[8]))]));
        Assert.Equal(["IHDR", .. seen, "IDAT", "IEND"], new ReadPng(stripped).Types);
        Assert.DoesNotContain("iCCP", new ReadPng(Strip(stripped, new StripOptions { KeepProfile = false })).Types);
    }

    [Fact]
    public void A_jpeg_keeps_what_is_seen_and_loses_thumbnails_and_further_pictures()
    {
        var plain = Samples.Jpeg(4, 3);
        byte[] header = [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1];
        byte[][] segments =
        [
            Segment(0xE0, [.. header, 1, 1, 9, 9, 9]), Segment(0xE0, [.. "JFXX\0"u8, 0x10, 1]), Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 5]), Segment(0xE2, [.. "MPF\0"u8]),
            Segment(0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM\x04\x04"u8, 0, 0]), Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]), Segment(0xEB, [.. "JP"u8, .. "c2pa"u8]), Segment(0xFE, [.. "hello"u8]),
        ];
        byte[] file = [0xFF, 0xD8, .. segments.SelectMany(segment => segment), .. plain[2..], .. plain];
        var metadata = Read(file);
        Assert.Equal((true, true, plain.Length), (metadata.HasIptc, metadata.HasContentCredentials, metadata.TrailingBytes));
        Assert.Equal(["hello"], metadata.Comments);
        Assert.Equal([5], metadata.Profile!.Data.ToArray());
        byte[] expected = [0xFF, 0xD8, .. Segment(0xE0, [.. header, 0, 0]), .. segments[2], .. segments[5], .. plain[2..]];
        Assert.Equal(expected, Strip(file));
    }

    [Fact]
    public void A_gif_keeps_its_loop_and_loses_its_words()
    {
        var plain = Samples.Gif(7, 5, 2);
        byte[] loop = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];
        byte[] trailer = [1, .. Enumerable.Range(0, 256).Select(i => (byte)(255 - i))];
        byte[] xmp = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, .. Packet.ToBytes(), .. trailer, 0];
        byte[] file = [.. plain[..19], .. loop, 0x21, 0xFE, 2, .. "hi"u8, 0, .. xmp, .. plain[19..]];
        var metadata = Read(file);
        Assert.Equal(("t", "hi"), (metadata.Xmp!.Properties.Title, Assert.Single(metadata.Comments)));
        byte[] expected = [.. plain[..19], .. loop, .. plain[19..]];
        Assert.Equal(expected, Strip(file));
    }

    [Fact]
    public void An_avif_is_read_and_not_written()
    {
        var file = Samples.HeifWithItems();
        var metadata = Read(file);
        Assert.Equal((6, "t"), (metadata.Exif!.Orientation, metadata.Xmp!.Properties.Title));
        Assert.False(ImageMetadata.TryWrite(file, new MetadataChanges(), out _, out var refusal));
        Assert.Equal(ContainerRefusal.UnsupportedFormat, refusal);
        Assert.False(ImageMetadata.TryStrip(file, out _, out refusal));
        Assert.Equal(ContainerRefusal.UnsupportedFormat, refusal);
    }

    [Fact]
    public void Extended_xmp_is_joined_when_its_digest_is_right()
    {
        var extension = XmpPacket.Empty.With(new XmpProperties { Credit = "from far" }).ToBytes();
#pragma warning disable CA5351 // the format names the extension by its MD5
        var digest = Convert.ToHexString(MD5.HashData(extension));
#pragma warning restore CA5351
        var main = Encoding.UTF8.GetBytes($"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:n="http://ns.adobe.com/xmp/note/" n:HasExtendedXMP="{digest}"/></rdf:RDF>""");
        byte[] Part(int from, int to)
        {
            var numbers = new byte[8];
            BinaryPrimitives.WriteInt32BigEndian(numbers, extension.Length);
            BinaryPrimitives.WriteInt32BigEndian(numbers.AsSpan(4), from);
            return Segment(0xE1, [.. "http://ns.adobe.com/xmp/extension/\0"u8, .. Encoding.ASCII.GetBytes(digest), .. numbers, .. extension[from..to]]);
        }

        var plain = Samples.Jpeg(4, 3);
        byte[] start = [0xFF, 0xD8, .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. main])];
        byte[] whole = [.. start, .. Part(100, extension.Length), .. Part(0, 100), .. plain[2..]];
        var metadata = Read(whole);
        Assert.Equal("from far", metadata.Xmp!.Properties.Credit);
        Assert.Null(metadata.Xmp.GetText("http://ns.adobe.com/xmp/note/", "HasExtendedXMP"));
        Assert.Equal("from far", Read(Write(whole, new MetadataChanges { Xmp = metadata.Xmp })).Xmp!.Properties.Credit);
        byte[] half = [.. start, .. Part(0, 100), .. plain[2..]];
        Assert.Equal([MetadataProblem.ExtendedXmpBroken], Read(half).Problems);
    }

    [Fact]
    public void Problems_are_named_and_the_rest_is_read()
    {
        var bomb = PngTextCodec.Write(new PngText("big", new string('a', 5_000_000)) { Kind = PngTextKind.CompressedLatin }).Raw.ToArray();
        var metadata = Read(Samples.Png(1, 1, before:
        [
            bomb, Samples.Chunk("zTXt", [.. "k\0\0"u8, 1, 2, 3]), Samples.Chunk("eXIf", [1, 2]), Samples.Chunk("iCCP", [0]), Samples.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0<x"u8]),
            Samples.Chunk("tEXt", [.. "good\0text"u8]),
        ]));
        Assert.Equal([MetadataProblem.TextTooLarge, MetadataProblem.TextMalformed, MetadataProblem.ExifMalformed, MetadataProblem.ProfileMalformed, MetadataProblem.XmpMalformed], metadata.Problems);
        Assert.Equal(["text"], metadata.Texts.Select(text => text.Text));
    }

    [Fact]
    public void Xmp_that_fits_into_no_segment_is_refused_for_jpeg()
    {
        var large = XmpPacket.Empty.With(new XmpProperties { Title = new string('x', 70_000) });
        Assert.False(ImageMetadata.TryWrite(Plain("jpeg"), new MetadataChanges { Xmp = large }, out _, out var refusal));
        Assert.Equal(ContainerRefusal.MetadataTooLarge, refusal);
        Assert.Equal(70_000, Read(Write(Plain("png"), new MetadataChanges { Xmp = large })).Xmp!.Properties.Title!.Length);
    }

    [Theory]
    [InlineData(PngTextKind.Latin)]
    [InlineData(PngTextKind.CompressedLatin)]
    [InlineData(PngTextKind.International)]
    [InlineData(PngTextKind.CompressedInternational)]
    public void Every_kind_of_text_comes_back(PngTextKind kind)
    {
        var latin = kind is PngTextKind.Latin or PngTextKind.CompressedLatin;
        var text = Gen.ArrayOf(latin ? Gen.Choose(1, 255).Select(letter => (char)letter) : Gen.Elements('a', 'ä', '猫', '\n', '\u2028')).Select(letters => new PngText("Some words", new string(letters)) { Kind = kind });
        Prop.ForAll(text.ToArbitrary(), given => PngTextCodec.Read(PngTextCodec.Write(given), 1 << 20, out var read) == PngTextOutcome.Read && read == given).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_damage_makes_a_reader_throw()
    {
        var chance = new Random(20261122); // always the same damage
        byte[][] files =
        [
            .. new[] { "png", "jpeg", "webp", "lossless" }.Select(format => Write(Plain(format), new MetadataChanges { Xmp = Packet, Exif = Exif, Texts = [new PngText("parameters", "a\nSteps: 1, Seed: 2, Size: 3x4")] })),
            .. Samples.OneOfEach(), Samples.HeifWithItems(),
        ];
        var limits = new MetadataLimits { Container = new ContainerLimits { CheckCrc = false } };
        for (var round = 0; round < 24_000; round++)
        {
            var damaged = (byte[])files[round % files.Length].Clone();
            for (var count = chance.Next(1, 6); count > 0; count--)
                damaged[chance.Next(damaged.Length)] = chance.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)chance.Next(256) };
            if (chance.Next(4) == 0)
                damaged = damaged[..chance.Next(damaged.Length)];
            if (ImageMetadata.TryRead(damaged, out var metadata, out var refusal, limits))
                Assert.True(GenerationClaims.Find(metadata).Count <= GenerationClaims.MaxClaims);
            else
                Assert.NotEqual(ContainerRefusal.None, refusal);
            if (ImageMetadata.TryStrip(damaged, out var stripped, out _, limits: limits))
                Assert.True(ImageMetadata.TryRead(stripped, out _, out _, limits));
            if (ImageMetadata.TryWrite(damaged, new MetadataChanges { Exif = Exif }, out var changed, out _, limits))
                Assert.True(ImageMetadata.TryRead(changed, out var again, out _, limits) && again.Exif is not null);
        }
    }

    private static byte[] Plain(string format) => format switch
    {
        "png" => Samples.Png(5, 4),
        "jpeg" => Samples.Jpeg(5, 4),
        "webp" => WebPOf("VP8 "u8, [0, 0, 0, 0x9D, 0x01, 0x2A, 5, 0, 4, 0]),
        _ => WebPOf("VP8L"u8, [0x2F, 4, 0xC0, 0, 0x10, 0, 0, 0, 0, 0]),
    };

    private static byte[] WebPOf(ReadOnlySpan<byte> type, byte[] data) => [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBP"u8, .. type, 10, 0, 0, 0, .. data];

    [Theory]
    [InlineData("a reserved segment")]
    [InlineData("a segment for extensions")]
    [InlineData("a second JFIF header with a thumbnail")]
    [InlineData("more behind Adobe's transform")]
    public void Nothing_hides_in_a_stripped_JPEG(string where)
    {
        var plain = Samples.Jpeg(4, 3);
        byte[] secret = [.. "where I live"u8];
        var segment = where switch
        {
            "a reserved segment" => Segment(0x05, secret),
            "a segment for extensions" => Segment(0xF7, secret),
            "a second JFIF header with a thumbnail" => Segment(JpegMarkers.App0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 2, 2, .. secret]),
            _ => Segment(JpegMarkers.App14, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1, .. secret]),
        };
        byte[] file = [.. plain[..2], .. Segment(JpegMarkers.App0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]), .. segment, .. plain[2..]];

        Assert.Equal(-1, Strip(file).AsSpan().IndexOf(secret));
    }

    private static byte[] Segment(byte marker, byte[] data) => JpegSegment.Create(marker, data).Raw.ToArray();

    private static ImageMetadata Read(byte[] file)
    {
        Assert.True(ImageMetadata.TryRead(file, out var metadata, out var refusal), refusal.ToString());
        return metadata;
    }

    private static byte[] Write(byte[] file, MetadataChanges changes)
    {
        Assert.True(ImageMetadata.TryWrite(file, changes, out var changed, out var refusal), refusal.ToString());
        return changed;
    }

    private static byte[] Strip(byte[] file, StripOptions? options = null)
    {
        Assert.True(ImageMetadata.TryStrip(file, out var stripped, out var refusal, options), refusal.ToString());
        return stripped;
    }
}
