using System.Buffers.Binary;
using System.Security.Cryptography;
using Federated.Imaging.Formats;

namespace Federated.Imaging.ContentCredentials;

/// <summary>A WebP file, which keeps its manifest store in a C2PA chunk at the end (C2PA 2.2 §A.3.6).</summary>
internal sealed class WebPAsset : CredentialAsset
{
    private const int RiffHeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;

    private readonly WebPContainer bare;

    private WebPAsset(WebPContainer bare)
        : base("image/webp") => this.bare = bare;

    public override int PlaceStart => bare.Length - bare.Trailing.Length;

    public static new WebPAsset? Read(ReadOnlyMemory<byte> file, out CredentialRefusal refusal)
    {
        refusal = CredentialRefusal.BadContainer;
        if (!WebPContainer.TryRead(file, out var container, out _, Limits))
            return null;
        var index = container.IndexOf("C2PA"u8);
        refusal = CredentialRefusal.None;
        if (index < 0)
            return new WebPAsset(container);
        if (container.Chunks.Count(other => other.Is("C2PA"u8)) > 1)
        {
            refusal = CredentialRefusal.SeveralStores;
            return null;
        }

        // The padding of an odd chunk is not in the exclusion: it is hashed like everything else.
        var chunk = container.Chunks[index];
        return new WebPAsset(container.RemoveAll(other => other.Is("C2PA"u8)))
        {
            Store = chunk.Data,
            StoreStart = chunk.Offset,
            StoreLength = ChunkHeaderBytes + chunk.Data.Length,
        };
    }

    public override int PlaceLength(int storeLength) => checked(storeLength + ChunkHeaderBytes);

    public override byte[] Hash(int storeLength)
    {
        // The size in the RIFF header counts the store and stands before it, so it is hashed as it will be.
        var padding = storeLength & 1;
        Span<byte> header = stackalloc byte[RiffHeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], checked(PlaceStart - 8 + PlaceLength(storeLength) + padding));
        "WEBP"u8.CopyTo(header[8..]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        foreach (var chunk in bare.Chunks)
            hash.AppendData(chunk.Raw.Span);
        if (padding == 1)
            hash.AppendData([(byte)0]);
        hash.AppendData(bare.Trailing.Span);
        return hash.GetHashAndReset();
    }

    public override byte[] Embed(ReadOnlySpan<byte> store) => bare.Insert(bare.Chunks.Count, WebPChunk.Create("C2PA"u8, store)).ToArray();

    public override byte[] Remove() => bare.ToArray();
}
