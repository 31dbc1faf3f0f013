using System.Text;
using Federated.Imaging.Metadata;
using Federated.Imaging.Tests.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Metadata;

public sealed class ExifTests
{
    [Fact]
    public void Everything_written_is_read_back()
    {
        var text = ArbMap.Default.GeneratorFor<string>().Select(value => value is null ? null
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)).Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } clean ? clean : null);
        var data = from texts in Gen.ArrayOf(text, 5)
                   from turn in Gen.Elements<int?>(null, 1, 2, 3, 4, 5, 6, 7, 8)
                   select new ExifData
                   {
                       Orientation = turn,
                       ImageDescription = texts[0],
                       Software = texts[1],
                       Artist = texts[2],
                       Copyright = texts[3]?.ReplaceLineEndings(" "),
                       UserComment = texts[4],
                   };
        Prop.ForAll(data.ToArbitrary(), written => ExifReader.TryRead(ExifWriter.Write(written), out var read) && read == written).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Both_parts_of_a_copyright_notice_are_kept()
    {
        Assert.True(ExifReader.TryRead(ExifWriter.Write(new ExifData { Copyright = "photographer\neditor" }), out var exif));
        Assert.Equal("photographer\neditor", exif.Copyright);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reads_both_byte_orders(bool little)
    {
        Assert.True(ExifReader.TryRead(Samples.Exif(little, (0x0112, 8), (0x8825, 99)), out var exif));
        Assert.Equal((8, true), (exif.Orientation, exif.HasLocation));
    }

    [Fact]
    public void Reads_a_big_endian_comment_in_a_little_endian_block_as_piexif_writes_it()
    {
        byte[] comment = [.. "UNICODE\0"u8, .. Encoding.BigEndianUnicode.GetBytes("masterpiece, 猫\nSteps: 20")];
        byte[] block =
        [
            .. "II*\0"u8, 8, 0, 0, 0,
            1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0,
            1, 0, 0x86, 0x92, 7, 0, (byte)comment.Length, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0, .. comment,
        ];
        Assert.True(ExifReader.TryRead(block, out var exif));
        Assert.Equal("masterpiece, 猫\nSteps: 20", exif.UserComment);
    }

    [Theory]
    [InlineData("ASCII\0\0\0plain", "plain")]
    [InlineData("\0\0\0\0\0\0\0\0undefined", "undefined")]
    [InlineData("JIS\0\0\0\0\0kanji", null)]
    public void Reads_the_encodings_of_a_comment(string bytes, string? expected)
    {
        var comment = Encoding.Latin1.GetBytes(bytes);
        byte[] block = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x92, 0x86, 0, 7, 0, 0, 0, (byte)comment.Length, 0, 0, 0, 26, 0, 0, 0, 0, .. comment];
        Assert.True(ExifReader.TryRead(block, out var exif));
        Assert.Equal(expected, exif.UserComment);
    }

    [Fact]
    public void Follows_no_circle_and_points_nowhere_outside()
    {
        byte[] circle = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8];
        Assert.True(ExifReader.TryRead(circle, out var exif));
        Assert.True(exif.IsEmpty);
        byte[] outside = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x31, 0, 2, 0, 0, 0, 9, 0xFF, 0xFF, 0xFF, 0xF0, 0, 0, 0, 0];
        Assert.True(ExifReader.TryRead(outside, out exif));
        Assert.Null(exif.Software);
        Assert.False(ExifReader.TryRead("MM\0*\xFF\xFF\xFF\xFF\0\0"u8, out _));
        Assert.False(ExifReader.TryRead("nothing of it"u8, out _));
    }

    [Fact]
    public void Writes_no_orientation_that_does_not_exist() => Assert.Throws<ArgumentException>(() => ExifWriter.Write(new ExifData { Orientation = 9 }));
}
