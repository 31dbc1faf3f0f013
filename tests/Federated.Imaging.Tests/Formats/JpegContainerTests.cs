using System.Buffers;
using Federated.Imaging.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Formats;

public sealed class JpegContainerTests
{
    [Fact]
    public void Lists_the_segments_and_keeps_coded_data_with_their_scan()
    {
        byte[] scan = [0xFF, 0xDA, 0, 3, 7, 1, 0xFF, 0, 2, 0xFF, 0xD0, 3, 0xFF, 0xFF, 0xD1, 4];
        byte[] file = [0xFF, 0xD8, .. Frame(0xC2), .. scan, 0xFF, 0xC4, 0, 2, .. scan, 0xFF, 0xFF, 0xD9];
        var jpeg = Read(file);
        Assert.Equal([0xD8, 0xC2, 0xDA, 0xC4, 0xDA, 0xD9], jpeg.Segments.Select(segment => (int)segment.Marker));
        Assert.Equal([7], jpeg.Segments[2].Data.ToArray());
        Assert.Equal(scan[5..], jpeg.Segments[2].EntropyCoded.ToArray());
        Assert.Equal(file, jpeg.ToArray());
    }

    [Fact]
    public void Finds_application_segments_by_their_first_bytes()
    {
        var jpeg = Read(Samples.Jpeg(4, 3, exif: Samples.Exif(true, (0x0112, 6))));
        Assert.Equal(1, jpeg.IndexOf(JpegMarkers.App1, "Exif\0\0"u8));
        Assert.Equal(-1, jpeg.IndexOf(JpegMarkers.App1, "http:"u8));
    }

    [Fact]
    public void Inserts_and_removes_without_touching_the_rest()
    {
        var file = Samples.Jpeg(4, 3);
        var more = Read(file).Insert(1, JpegSegment.Create(JpegMarkers.Comment, "hello"u8));
        byte[] expected = [0xFF, 0xD8, 0xFF, 0xFE, 0, 7, .. "hello"u8, .. file[2..]];
        Assert.Equal(expected, more.ToArray());
        Assert.Equal(11, more.Segments[2].Offset);
        Assert.Equal(file, more.RemoveAll(segment => segment.Marker == JpegMarkers.Comment).ToArray());
    }

    [Fact]
    public void Keeps_the_bytes_behind_the_end_until_told_otherwise()
    {
        var file = Samples.Jpeg(4, 3);
        var jpeg = Read([.. file, .. file]);
        Assert.Equal(file, jpeg.Trailing.ToArray());
        Assert.Equal(file, jpeg.WithoutTrailing().ToArray());
    }

    [Fact]
    public void Refuses_by_name()
    {
        var file = Samples.Jpeg(4, 3);
        Assert.Equal(ContainerRefusal.WrongSignature, Refusal("\x89PNG"u8.ToArray()));
        Assert.Equal(ContainerRefusal.Truncated, Refusal(file[..1]));
        Assert.Equal(ContainerRefusal.Truncated, Refusal(file[..^1]));
        Assert.Equal(ContainerRefusal.Truncated, Refusal(file[..^2]));
        Assert.Equal(ContainerRefusal.BadLength, Refusal([0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0, 0]));
        Assert.Equal(ContainerRefusal.BadName, Refusal([0xFF, 0xD8, 0xFF, 0, 0, 0]));
        Assert.Equal(ContainerRefusal.BadName, Refusal([0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 1, 2, 3]));
        Assert.Equal(ContainerRefusal.MissingSegment, Refusal([0xFF, 0xD8, 0xFF, 0xD9]));
        Assert.Equal(ContainerRefusal.BadOrder, Refusal([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, .. file[2..]]));
        Assert.Equal(ContainerRefusal.BadOrder, Refusal([0xFF, 0xD8, .. file]));
        Assert.Equal(ContainerRefusal.TooManySegments, Refusal(file, new ContainerLimits { MaxSegments = 2 }));
        Assert.Equal(ContainerRefusal.TooLarge, Refusal(file, new ContainerLimits { MaxBytes = 9 }));
    }

    [Fact]
    public void Makes_no_segment_that_cannot_be()
    {
        Assert.Equal(65_537, JpegSegment.Create(JpegMarkers.App11, new byte[JpegSegment.MaxData]).Raw.Length);
        Assert.Throws<ArgumentException>(() => JpegSegment.Create(JpegMarkers.App11, new byte[JpegSegment.MaxData + 1]));
        Assert.Throws<ArgumentException>(() => JpegSegment.Create(JpegMarkers.EndOfImage, []));
        Assert.Throws<ArgumentException>(() => Read(Samples.Jpeg(1, 1)).Insert(0, JpegSegment.Create(JpegMarkers.Comment, [])));
    }

    [Fact]
    public void Taken_apart_and_joined_is_the_same_file()
    {
        var bytes = Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>());
        var segment = from fill in Gen.Choose(0, 3)
                      from marker in Gen.Elements<byte>(0xE0, 0xE1, 0xE2, 0xED, 0xFE, 0xDB)
                      from data in bytes
                      select (byte[])[.. Enumerable.Repeat((byte)0xFF, fill), .. JpegSegment.Create(marker, data).Raw.Span];
        var scan = from data in bytes
                   select (byte[])[0xFF, 0xDA, 0, 2, .. data.SelectMany(b => b == 0xFF ? (byte[])[0xFF, 0] : [b])];
        var file = from before in Gen.ArrayOf(segment)
                   from scans in Gen.NonEmptyListOf(scan)
                   from tail in bytes
                   select (byte[])[0xFF, 0xD8, .. before.SelectMany(b => b), .. Frame(0xC0), .. scans.SelectMany(b => b), 0xFF, 0xD9, .. tail];
        Prop.ForAll(file.ToArbitrary(), all =>
        {
            var jpeg = Read(all);
            var written = new ArrayBufferWriter<byte>();
            jpeg.WriteTo(written);
            return all.AsSpan().SequenceEqual(jpeg.ToArray()) && all.AsSpan().SequenceEqual(written.WrittenSpan) && jpeg.Length == all.Length
                && jpeg.Segments.All(s => all.AsSpan(s.Offset, s.Raw.Length).SequenceEqual(s.Raw.Span));
        }).QuickCheckThrowOnFailure();
    }

    private static byte[] Frame(byte marker) => [0xFF, marker, 0, 11, 8, 0, 1, 0, 1, 1, 0, 0x11, 0];

    private static JpegContainer Read(byte[] file)
    {
        Assert.True(JpegContainer.TryRead(file, out var jpeg, out var refusal), refusal.ToString());
        return jpeg;
    }

    private static ContainerRefusal Refusal(byte[] file, ContainerLimits? limits = null)
    {
        Assert.False(JpegContainer.TryRead(file, out _, out var refusal, limits));
        return refusal;
    }
}
