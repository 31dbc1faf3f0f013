using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.Formats;

/// <summary>A JPEG file taken apart into its marker segments, and put together again.</summary>
/// <remarks>Immutable: an edit gives another container, which shares the bytes of everything that did not change.</remarks>
public sealed class JpegContainer
{
    private readonly JpegSegment[] _segments;

    private JpegContainer(JpegSegment[] segments, ReadOnlyMemory<byte> trailing)
    {
        var at = 0;
        for (var i = 0; i < segments.Length; at += segments[i].Raw.Length, i++)
            if (segments[i].Offset != at)
                segments[i] = segments[i].At(at);
        _segments = segments;
        Trailing = trailing;
    }

    /// <summary>The segments, from SOI to EOI.</summary>
    public IReadOnlyList<JpegSegment> Segments => _segments;

    /// <summary>What stands behind EOI: nothing, further pictures of a multi-picture file, or what somebody hid there.</summary>
    public ReadOnlyMemory<byte> Trailing { get; }

    /// <summary>The length of the file in bytes.</summary>
    public int Length => Formats.Segments.Length(0, _segments, Trailing.Length);

    /// <summary>Takes a file apart; nothing is copied and nothing decoded.</summary>
    /// <param name="file">The whole file. The container keeps slices of it, so it must not change.</param>
    /// <param name="container">The segments, when the answer is true.</param>
    /// <param name="refusal">Why not, when the answer is false.</param>
    /// <param name="limits">How much is looked at; <see cref="ContainerLimits.Default"/> when null.</param>
    public static bool TryRead(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out JpegContainer? container, out ContainerRefusal refusal, ContainerLimits? limits = null)
    {
        limits ??= ContainerLimits.Default;
        container = null;
        if (file.Length > limits.MaxBytes)
        {
            refusal = ContainerRefusal.TooLarge;
            return false;
        }

        if (!file.Span.StartsWith(JpegHeader.StartOfImage))
        {
            refusal = JpegHeader.StartOfImage.StartsWith(file.Span) ? ContainerRefusal.Truncated : ContainerRefusal.WrongSignature;
            return false;
        }

        var segments = new List<JpegSegment> { new(JpegMarkers.StartOfImage, file[..2], 2, 0, 0) };
        refusal = ReadSegments(file, limits, segments, out var end);
        if (refusal == ContainerRefusal.None)
            refusal = CheckOrder(segments);
        if (refusal == ContainerRefusal.None)
            container = new JpegContainer([.. segments], file[end..]);
        return container is not null;
    }

    /// <summary>Where the first application segment of this kind is in <see cref="Segments"/>; -1 when there is none.</summary>
    public int IndexOf(byte marker, ReadOnlySpan<byte> identifier)
    {
        for (var i = 0; i < _segments.Length; i++)
            if (_segments[i].Is(marker, identifier))
                return i;
        return -1;
    }

    /// <summary>The same file with one more segment.</summary>
    /// <param name="index">Where it will be in <see cref="Segments"/>; 1 is behind SOI.</param>
    /// <param name="segment">The segment.</param>
    /// <exception cref="ArgumentException">It would stand before SOI or behind EOI.</exception>
    public JpegContainer Insert(int index, JpegSegment segment) => Checked(Formats.Segments.Insert(_segments, index, segment));

    /// <summary>The same file with another segment in the place of one.</summary>
    /// <exception cref="ArgumentException">A segment would be missing that a JPEG must have.</exception>
    public JpegContainer Replace(int index, JpegSegment segment) => Checked(Formats.Segments.Replace(_segments, index, segment));

    /// <summary>The same file without the segments that are named by the condition.</summary>
    /// <exception cref="ArgumentException">A segment would be missing that a JPEG must have.</exception>
    public JpegContainer RemoveAll(Predicate<JpegSegment> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Checked(Array.FindAll(_segments, segment => !condition(segment)));
    }

    /// <summary>The same file with nothing behind EOI.</summary>
    public JpegContainer WithoutTrailing() => new([.. _segments], default);

    /// <summary>The file.</summary>
    public byte[] ToArray() => Formats.Segments.Join([], _segments, Trailing.Span);

    /// <summary>Writes the file, piece by piece.</summary>
    public void WriteTo(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Formats.Segments.Write(target, _segments);
        target.Write(Trailing.Span);
    }

    private JpegContainer Checked(JpegSegment[] segments) => CheckOrder(segments) == ContainerRefusal.None
        ? new JpegContainer(segments, Trailing)
        : throw new ArgumentException("The segments would not make a JPEG.");

    private static ContainerRefusal CheckOrder(IReadOnlyList<JpegSegment> segments)
    {
        if (segments.Count == 0 || segments[0].Marker != JpegMarkers.StartOfImage || segments[^1].Marker != JpegMarkers.EndOfImage)
            return ContainerRefusal.MissingSegment;
        var frame = false;
        var scan = false;
        for (var i = 1; i < segments.Count - 1; i++)
        {
            var marker = segments[i].Marker;
            if (marker is JpegMarkers.StartOfImage or JpegMarkers.EndOfImage)
                return ContainerRefusal.BadOrder;
            frame |= JpegMarkers.IsStartOfFrame(marker);
            if (marker != JpegMarkers.StartOfScan)
                continue;
            if (!frame) // T.81 Figure B.2: a frame header stands before the first scan
                return ContainerRefusal.BadOrder;
            scan = true;
        }

        return scan ? ContainerRefusal.None : ContainerRefusal.MissingSegment;
    }

    private static ContainerRefusal ReadSegments(ReadOnlyMemory<byte> file, ContainerLimits limits, List<JpegSegment> segments, out int end)
    {
        var bytes = file.Span;
        for (end = 2; end < bytes.Length;)
        {
            if (bytes[end] != 0xFF)
                return ContainerRefusal.BadName;
            var fill = bytes[end..].IndexOfAnyExcept((byte)0xFF); // T.81 §B.1.1.2: any number of fill bytes before a marker
            if (fill < 0)
                return ContainerRefusal.Truncated;
            var marker = bytes[end + fill];
            if (marker == 0)
                return ContainerRefusal.BadName;
            if (segments.Count == limits.MaxSegments)
                return ContainerRefusal.TooManySegments;
            if (MeasureData(bytes[(end + fill + 1)..], marker, out var dataLength) is not ContainerRefusal.None and var refusal)
                return refusal;
            var dataStart = fill + 1 + (dataLength < 0 ? 0 : 2);
            dataLength = Math.Max(dataLength, 0);
            var length = dataStart + dataLength;
            if (marker == JpegMarkers.StartOfScan)
                length += EntropyCodedLength(bytes[(end + length)..]);
            segments.Add(new JpegSegment(marker, file.Slice(end, length), dataStart, dataLength, end));
            end += length;
            if (marker == JpegMarkers.EndOfImage)
                return ContainerRefusal.None;
        }

        return ContainerRefusal.Truncated;
    }

    // -1 for a marker that stands alone.
    private static ContainerRefusal MeasureData(ReadOnlySpan<byte> rest, byte marker, out int length)
    {
        length = -1;
        if (JpegMarkers.StandsAlone(marker))
            return ContainerRefusal.None;
        if (rest.Length < 2)
            return ContainerRefusal.Truncated;
        var counted = BinaryPrimitives.ReadUInt16BigEndian(rest);
        length = counted - 2;
        return counted < 2 ? ContainerRefusal.BadLength : counted > rest.Length ? ContainerRefusal.Truncated : ContainerRefusal.None;
    }

    // T.81 §B.1.1.5: within coded data 0xFF is followed by a stuffed 0; RST0 to RST7 belong to the scan. Everything else ends it.
    private static int EntropyCodedLength(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; ;)
        {
            var next = rest[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= rest.Length)
                return rest.Length;
            at += next;
            if (rest[at + 1] is 0 or (>= 0xD0 and <= 0xD7))
                at += 2;
            else if (rest[at + 1] == 0xFF && StuffedFill(rest[at..]))
                at++;
            else
                return at;
        }
    }

    // Fill bytes may also stand before a restart marker; then they are still inside of the scan.
    private static bool StuffedFill(ReadOnlySpan<byte> rest)
    {
        var marker = rest.IndexOfAnyExcept((byte)0xFF);
        return marker > 0 && rest[marker] is 0 or (>= 0xD0 and <= 0xD7);
    }
}
