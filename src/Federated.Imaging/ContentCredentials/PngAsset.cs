using System.Buffers.Binary;
using System.Security.Cryptography;
using Federated.Imaging.Formats;

namespace Federated.Imaging.ContentCredentials;

/// <summary>A PNG file, which keeps its manifest store in one caBX chunk right after IHDR (C2PA 2.2 §A.3.2).</summary>
internal sealed class PngAsset : CredentialAsset
{
    private readonly PngContainer bare;

    private PngAsset(PngContainer bare)
        : base("image/png") => this.bare = bare;

    public override int PlaceStart => bare.Chunks[1].Offset;

    public static new PngAsset? Read(ReadOnlyMemory<byte> file, out CredentialRefusal refusal)
    {
        refusal = CredentialRefusal.BadContainer;
        if (!PngContainer.TryRead(file, out var container, out _, Limits))
            return null;
        var index = container.IndexOf("caBX"u8);
        if (index < 0)
        {
            refusal = CredentialRefusal.None;
            return new PngAsset(container);
        }

        var chunk = container.Chunks[index];
        if (container.Chunks.Count(other => other.Is("caBX"u8)) > 1)
        {
            refusal = CredentialRefusal.SeveralStores;
            return null;
        }

        // No hash covers the chunk's check sum, so it must not be free to say something else.
        if (Crc32.Compute(chunk.Raw.Span[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk.Raw.Span[^4..]))
        {
            refusal = CredentialRefusal.BadPieces;
            return null;
        }

        refusal = CredentialRefusal.None;
        return new PngAsset(container.RemoveAll(other => other.Is("caBX"u8))) { Store = chunk.Data, StoreStart = chunk.Offset, StoreLength = chunk.Raw.Length };
    }

    public override int PlaceLength(int storeLength) => checked(storeLength + PngChunk.Overhead);

    public override byte[] Hash(int storeLength)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(PngHeader.Signature);
        foreach (var chunk in bare.Chunks)
            hash.AppendData(chunk.Raw.Span);
        hash.AppendData(bare.Trailing.Span);
        return hash.GetHashAndReset();
    }

    public override byte[] Embed(ReadOnlySpan<byte> store) => bare.Insert(1, PngChunk.Create("caBX"u8, store)).ToArray();

    public override byte[] Remove() => bare.ToArray();
}
