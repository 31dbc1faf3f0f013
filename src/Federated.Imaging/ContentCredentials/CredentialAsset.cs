using Federated.Imaging.Formats;

namespace Federated.Imaging.ContentCredentials;

/// <summary>An image file with the one place where its format keeps a manifest store (C2PA 2.2 §A.3).</summary>
internal abstract class CredentialAsset(string mediaType)
{
    /// <summary>What the containers check: not the check sums of pixels, whose hash is about to be compared anyway.</summary>
    protected static ContainerLimits Limits { get; } = new() { CheckCrc = false };

    public string MediaType { get; } = mediaType;

    /// <summary>The store that the file carries; empty where it has none.</summary>
    public ReadOnlyMemory<byte> Store { get; protected init; }

    /// <summary>The first byte of what carries the store.</summary>
    public int StoreStart { get; protected init; }

    /// <summary>How many bytes carry the store, with chunk and segment headers.</summary>
    public int StoreLength { get; protected init; }

    /// <summary>Where a store will begin that <see cref="Embed"/> puts in.</summary>
    public abstract int PlaceStart { get; }

    /// <summary>Finds the place of the store in a file; null with the reason where that cannot be done.</summary>
    public static CredentialAsset? Read(ReadOnlyMemory<byte> file, out CredentialRefusal refusal)
    {
        var bytes = file.Span;
        if (bytes.StartsWith(PngHeader.Signature))
            return PngAsset.Read(file, out refusal);
        if (bytes.StartsWith(JpegHeader.StartOfImage))
            return JpegAsset.Read(file, out refusal);
        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8))
            return WebPAsset.Read(file, out refusal);
        refusal = CredentialRefusal.UnknownFormat;
        return null;
    }

    /// <summary>How many bytes will carry a store of this size.</summary>
    public abstract int PlaceLength(int storeLength);

    /// <summary>The SHA-256 of the file as it will be with a store of this size, without the bytes that carry the store.</summary>
    public abstract byte[] Hash(int storeLength);

    /// <summary>The file with this store in the place of the one that it had.</summary>
    public abstract byte[] Embed(ReadOnlySpan<byte> store);

    /// <summary>The file without any store.</summary>
    public abstract byte[] Remove();
}
