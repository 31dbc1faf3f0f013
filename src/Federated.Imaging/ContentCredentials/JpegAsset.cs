using System.Buffers.Binary;
using System.Security.Cryptography;
using Federated.Imaging.Formats;

namespace Federated.Imaging.ContentCredentials;

/// <summary>A JPEG file, which keeps its manifest store in consecutive APP11 segments (C2PA 2.2 §A.3.1, ISO/IEC 19566-5 Annex D).</summary>
internal sealed class JpegAsset : CredentialAsset
{
    // In a segment: "JP", the number of the box instance (2 bytes), the number of the piece (4), then the box header again (8) and the piece.
    private const int PieceHeaderBytes = 8;
    private const int BoxHeaderBytes = 8;
    private const int SegmentHeaderBytes = 4;
    private const ushort BoxInstance = 0x0211;
    private const int MaxPiece = 64_000;

    private readonly JpegContainer bare;
    private readonly int place;

    private JpegAsset(JpegContainer bare)
        : base("image/jpeg")
    {
        this.bare = bare;
        // After SOI and, where the file begins with it, JFIF's segment, which has to stay the first.
        place = bare.Segments[1].Marker == JpegMarkers.App0 ? 2 : 1;
    }

    public override int PlaceStart => bare.Segments[place].Offset;

    public static new JpegAsset? Read(ReadOnlyMemory<byte> file, out CredentialRefusal refusal)
    {
        refusal = CredentialRefusal.BadContainer;
        if (!JpegContainer.TryRead(file, out var container, out _, Limits))
            return null;
        var first = FindStore(container, 0);
        refusal = CredentialRefusal.None;
        if (first < 0)
            return new JpegAsset(container);
        var instance = container.Segments[first].Data.Span[2..4].ToArray();
        var last = first;
        while (IsPieceOf(container.Segments[last + 1], instance))
            last++;
        if (FindStore(container, last + 1) >= 0)
        {
            refusal = CredentialRefusal.SeveralStores;
            return null;
        }

        if (Join(container, first, last) is not { } store || HasPieceElsewhere(container, first, last, instance))
        {
            refusal = CredentialRefusal.BadPieces;
            return null;
        }

        var start = container.Segments[first].Offset;
        return new JpegAsset(Without(container, first, last))
        {
            Store = store,
            StoreStart = start,
            StoreLength = container.Segments[last].Offset + container.Segments[last].Raw.Length - start,
        };
    }

    public override int PlaceLength(int storeLength)
    {
        var pieces = Pieces(storeLength);
        return checked((pieces * (SegmentHeaderBytes + PieceHeaderBytes + BoxHeaderBytes)) + storeLength - BoxHeaderBytes);
    }

    public override byte[] Hash(int storeLength)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var segment in bare.Segments)
            hash.AppendData(segment.Raw.Span);
        hash.AppendData(bare.Trailing.Span);
        return hash.GetHashAndReset();
    }

    public override byte[] Embed(ReadOnlySpan<byte> store)
    {
        var file = bare;
        var data = new byte[PieceHeaderBytes + BoxHeaderBytes + MaxPiece];
        var header = store[..BoxHeaderBytes];
        var rest = store[BoxHeaderBytes..];
        for (var piece = 0; !rest.IsEmpty; piece++)
        {
            var length = Math.Min(MaxPiece, rest.Length);
            "JP"u8.CopyTo(data);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(2), BoxInstance);
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), piece + 1);
            header.CopyTo(data.AsSpan(PieceHeaderBytes));
            rest[..length].CopyTo(data.AsSpan(PieceHeaderBytes + BoxHeaderBytes));
            file = file.Insert(place + piece, JpegSegment.Create(JpegMarkers.App11, data.AsSpan(0, PieceHeaderBytes + BoxHeaderBytes + length)));
            rest = rest[length..];
        }

        return file.ToArray();
    }

    public override byte[] Remove() => bare.ToArray();

    private static int Pieces(int storeLength) => (storeLength - BoxHeaderBytes + MaxPiece - 1) / MaxPiece;

    // The first piece of a box that is a superbox whose description begins with the type of a manifest store.
    private static int FindStore(JpegContainer container, int from)
    {
        for (var i = from; i < container.Segments.Count; i++)
        {
            var data = container.Segments[i].Data.Span;
            if (container.Segments[i].Is(JpegMarkers.App11, "JP"u8) && data.Length >= 28 && data[12..16].SequenceEqual("jumb"u8) && data[24..28].SequenceEqual("c2pa"u8)
                && BinaryPrimitives.ReadInt32BigEndian(data[4..]) == 1)
                return i;
        }

        return -1;
    }

    private static bool IsPieceOf(JpegSegment segment, byte[] instance) =>
        segment.Is(JpegMarkers.App11, "JP"u8) && segment.Data.Length > PieceHeaderBytes + BoxHeaderBytes && segment.Data.Span[2..4].SequenceEqual(instance)
        && BinaryPrimitives.ReadInt32BigEndian(segment.Data.Span[4..]) != 1;

    private static bool HasPieceElsewhere(JpegContainer container, int first, int last, byte[] instance)
    {
        for (var i = 0; i < container.Segments.Count; i++)
            if ((i < first || i > last) && IsPieceOf(container.Segments[i], instance))
                return true;
        return false;
    }

    // Everything in the segments is either known or part of the store: no hash covers them.
    private static byte[]? Join(JpegContainer container, int first, int last)
    {
        var header = container.Segments[first].Data.Span.Slice(PieceHeaderBytes, BoxHeaderBytes);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        long total = BoxHeaderBytes;
        for (var i = first; i <= last; i++)
            total += container.Segments[i].Data.Length - PieceHeaderBytes - BoxHeaderBytes;
        if (length != total)
            return null;
        var store = new byte[total];
        header.CopyTo(store);
        var at = BoxHeaderBytes;
        for (var i = first; i <= last; i++)
        {
            var segment = container.Segments[i];
            var data = segment.Data.Span;
            if (BinaryPrimitives.ReadInt32BigEndian(data[4..]) != i - first + 1 || !data.Slice(PieceHeaderBytes, BoxHeaderBytes).SequenceEqual(header)
                || segment.Raw.Length != data.Length + SegmentHeaderBytes)
                return null;
            data[(PieceHeaderBytes + BoxHeaderBytes)..].CopyTo(store.AsSpan(at));
            at += data.Length - PieceHeaderBytes - BoxHeaderBytes;
        }

        return store;
    }

    private static JpegContainer Without(JpegContainer container, int first, int last)
    {
        var start = container.Segments[first].Offset;
        var end = container.Segments[last].Offset;
        return container.RemoveAll(segment => segment.Offset >= start && segment.Offset <= end);
    }
}
