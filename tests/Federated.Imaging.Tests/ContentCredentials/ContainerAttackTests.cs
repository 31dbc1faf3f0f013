using System.Buffers.Binary;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>No byte that carries a store, and that no hash covers, may be other than it has to be.</summary>
public sealed class ContainerAttackTests
{
    // Big enough for three segments.
    private static readonly Lazy<byte[]> Jpeg = new(() => Town.Ours.Sign(Pictures.Of("image/jpeg"), Town.Generated(1, new string('p', 150_000))));
    private static readonly Lazy<byte[]> WebP = new(() => Town.Ours.Sign(Pictures.Of("image/webp"), Town.Generated(1)));

    [PicturesFact]
    public void Every_byte_of_a_jpegs_segment_headers_counts()
    {
        var file = Read(Jpeg.Value);
        var headers = file.Segments.Where(segment => segment.Marker == JpegMarkers.App11).SelectMany(segment => Enumerable.Range(segment.Offset, 20)).ToList();
        Assert.Equal(60, headers.Count);
        foreach (var at in headers)
        {
            var changed = (byte[])Jpeg.Value.Clone();
            changed[at] ^= 1;
            var state = Town.Ours.Verify(changed).State;
            Assert.True(state < CredentialState.WellFormed, $"byte {at}: {state}");
        }
    }

    [PicturesFact]
    public void Segments_out_of_order_are_refused()
    {
        var file = Read(Jpeg.Value);
        var first = file.IndexOf(JpegMarkers.App11, "JP"u8);
        var swapped = file.Replace(first + 1, file.Segments[first + 2]).Replace(first + 2, file.Segments[first + 1]);
        Assert.Equal(CredentialRefusal.BadPieces, CredentialReader.Read(swapped.ToArray()).Refusal);
    }

    [PicturesFact]
    public void A_segment_more_or_less_is_refused()
    {
        var file = Read(Jpeg.Value);
        var first = file.IndexOf(JpegMarkers.App11, "JP"u8);
        Assert.Equal(CredentialRefusal.BadPieces, CredentialReader.Read(file.Insert(first + 2, file.Segments[first + 1]).ToArray()).Refusal);
        var last = file.Segments[first + 2];
        Assert.Equal(CredentialRefusal.BadPieces, CredentialReader.Read(file.RemoveAll(segment => segment.Offset == last.Offset).ToArray()).Refusal);
        Assert.Equal(CredentialRefusal.BadPieces, CredentialReader.Read(file.Insert(file.Segments.Count - 2, last).ToArray()).Refusal);
        Assert.Equal(CredentialRefusal.SeveralStores, CredentialReader.Read(file.Insert(file.Segments.Count - 2, file.Segments[first]).ToArray()).Refusal);
    }

    [PicturesFact]
    public void Other_users_of_the_same_segment_do_no_harm()
    {
        var other = JpegSegment.Create(JpegMarkers.App11, [.. "JP"u8, 0, 7, 0, 0, 0, 1, 0, 0, 0, 40, .. "jumb"u8, 0, 0, 0, 32, .. "jumdxxxx"u8, .. new byte[20]]);
        var picture = Read(Pictures.Of("image/jpeg")).Insert(2, other).ToArray();
        var signed = Town.Ours.Sign(picture, Town.Generated(1));
        Assert.Equal(CredentialState.Trusted, Town.Ours.Verify(signed).State);
        Assert.Equal(picture, CredentialReader.Remove(signed));
    }

    [PicturesFact]
    public void Every_byte_of_a_webps_chunk_header_counts()
    {
        var start = WebP.Value.AsSpan().LastIndexOf("C2PA"u8);
        for (var at = start; at < start + 8; at++)
        {
            var changed = (byte[])WebP.Value.Clone();
            changed[at] ^= 1;
            Assert.True(Town.Ours.Verify(changed).State < CredentialState.WellFormed);
        }
    }

    [PicturesFact]
    public void A_webp_with_two_stores_has_none()
    {
        var start = WebP.Value.AsSpan().LastIndexOf("C2PA"u8);
        byte[] doubled = [.. WebP.Value, .. WebP.Value.AsSpan(start)];
        BinaryPrimitives.WriteInt32LittleEndian(doubled.AsSpan(4), doubled.Length - 8);
        Assert.Equal(CredentialRefusal.SeveralStores, CredentialReader.Read(doubled).Refusal);
    }

    [PicturesFact]
    public void The_padding_of_a_webp_is_hashed()
    {
        // One of two neighbouring lengths is odd, and has a byte of padding.
        var signed = Enumerable.Range(0, 2).Select(more => Town.Ours.Sign(Pictures.Of("image/webp"), Town.Generated(1, new string('p', 20 + more)))).ToList();
        Assert.All(signed, file => Assert.Equal(CredentialState.Trusted, Town.Ours.Verify(file).State));
        var padded = signed.Single(file => (BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.AsSpan().LastIndexOf("C2PA"u8) + 4)) & 1) == 1);
        padded[^1] = 1;
        Assert.True(Town.Ours.Verify(padded).State < CredentialState.WellFormed);
    }

    private static JpegContainer Read(byte[] file) => JpegContainer.TryRead(file, out var jpeg, out var refusal) ? jpeg : throw new InvalidOperationException(refusal.ToString());
}
