using System.Security.Cryptography;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Checks that an image is the one that was signed (C2PA 2.2 §15.12.1, §18.5).</summary>
/// <remarks>
/// The only bytes that may be left out of the hash are those that carry the store, and nothing but the store may be in them: who leaves out
/// more, or puts something beside the store, could show another picture under a good signature.
/// </remarks>
internal static class DataHash
{
    public const string Label = "c2pa.hash.data";

    public static void Check(ReadOnlyMemory<byte> file, CredentialAsset? asset, ManifestParts parts, AssertionBox assertion, bool isUpdated, VerificationLog log)
    {
        var url = parts.UrlOf(assertion);
        if (assertion.Cbor is not { Kind: CborKind.Map } node || (node.Has("exclusions") && node["exclusions"]!.Kind != CborKind.List))
        {
            log.Fail(StatusCodes.DataHashMalformed, url);
            return;
        }

        if (ContentHash.Find(node.TextOf("alg") ?? parts.Algorithm) is not { } algorithm)
        {
            log.Fail(StatusCodes.AlgorithmUnsupported, url);
            return;
        }

        if (ReadRanges(node) is not { } ranges)
        {
            log.Fail(StatusCodes.DataHashMalformed, url, "exclusions overlap, are out of order or are not numbers");
            return;
        }

        if (ComplaintAbout(ranges, asset, isUpdated) is { } complaint)
        {
            if (ranges.Count > 1)
                log.Inform(StatusCodes.DataHashAdditionalExclusions, url);
            log.Fail(StatusCodes.DataHashMismatch, url, complaint);
            return;
        }

        if (node.BytesOf("hash") is { } expected && Compute(file.Span, asset, algorithm).AsSpan().SequenceEqual(expected.Span))
            log.Succeed(StatusCodes.DataHashMatch, url);
        else
            log.Fail(StatusCodes.DataHashMismatch, url);
    }

    private static List<(long Start, long Length)>? ReadRanges(CborNode node)
    {
        var ranges = new List<(long Start, long Length)>();
        long end = 0;
        foreach (var item in node.ItemsOf("exclusions"))
        {
            if (item.IntegerOf("start") is not { } start || item.IntegerOf("length") is not { } length || start < end || length < 0 || start > long.MaxValue - length)
                return null;
            ranges.Add((start, length));
            end = start + length;
        }

        return ranges;
    }

    private static string? ComplaintAbout(List<(long Start, long Length)> ranges, CredentialAsset? asset, bool isUpdated)
    {
        if (asset is null || asset.Store.IsEmpty)
            return ranges.Count == 0 ? null : "bytes are excluded although the file carries no store";
        if (ranges is not [var only])
            return "the store is not the only exclusion";
        // §15.12.1.1: an update manifest made the store longer than it was when the hash was made.
        var isStore = only.Start == asset.StoreStart && (only.Length == asset.StoreLength || (isUpdated && only.Length < asset.StoreLength));
        return isStore ? null : "the exclusion is not where the store is";
    }

    private static byte[] Compute(ReadOnlySpan<byte> file, CredentialAsset? asset, HashAlgorithmName algorithm)
    {
        if (asset is null || asset.Store.IsEmpty)
            return CryptographicOperations.HashData(algorithm, file);
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(file[..asset.StoreStart]);
        hash.AppendData(file[(asset.StoreStart + asset.StoreLength)..]);
        return hash.GetHashAndReset();
    }
}
