using System.Security.Cryptography;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Signs PNG, JPEG and WebP files with ES256 (C2PA 2.2 §10).</summary>
/// <remarks>
/// The file's other metadata have to be in place before: any later change of a byte breaks the signature. The file is hashed once and copied
/// once. A file that is signed already keeps its manifests inside the new store (<see cref="ManifestDefinition.Wrapping"/>), or is refused.
/// </remarks>
public static class CredentialSigner
{
    /// <summary>How many bytes are kept for a time-stamp; the tokens of public authorities have 3 to 7 KiB with their certificates.</summary>
    public const int TimestampRoom = 10 * 1024;

    /// <summary>Signs a file.</summary>
    /// <param name="file">A PNG, JPEG or WebP file.</param>
    /// <param name="definition">What its manifest says.</param>
    /// <param name="identity">Who signs.</param>
    /// <exception cref="ArgumentException">The definition contradicts itself, such as by an action whose ingredient is not there.</exception>
    public static SigningResult Sign(ReadOnlyMemory<byte> file, ManifestDefinition definition, SigningIdentity identity)
    {
        if (Prepare(file, definition, identity, 0, out var refusal) is not (var asset, var pending))
            return new SigningResult(refusal);
        var store = pending.Finish([])!;
        return new SigningResult(asset.Embed(store), store, definition.Label);
    }

    /// <summary>Signs a file and has the signature time-stamped, so that it is worth something after the certificate has ended.</summary>
    /// <param name="file">A PNG, JPEG or WebP file.</param>
    /// <param name="definition">What its manifest says.</param>
    /// <param name="identity">Who signs.</param>
    /// <param name="timestamp">Gets the SHA-256 message imprint and gives the DER of an RFC 3161 time-stamp token with its certificates, or null where none is to be had: then the file is signed without one.</param>
    /// <param name="cancellationToken">Given to <paramref name="timestamp"/>.</param>
    /// <exception cref="ArgumentException">The definition contradicts itself.</exception>
    public static async Task<SigningResult> SignAsync(
        ReadOnlyMemory<byte> file,
        ManifestDefinition definition,
        SigningIdentity identity,
        Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]?>> timestamp,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timestamp);
        if (Prepare(file, definition, identity, TimestampRoom, out var refusal) is not (var asset, var pending))
            return new SigningResult(refusal);
        var imprint = SHA256.HashData(pending.Builder.TimestampPayload(pending));
        if (await timestamp(imprint, cancellationToken).ConfigureAwait(false) is not { Length: > 0 } token)
            return Sign(file, definition, identity);
        return pending.Finish(token) is { } store
            ? new SigningResult(asset.Embed(store), store, definition.Label)
            : new SigningResult(SigningRefusal.TimestampTooLarge);
    }

    /// <summary>Signs a file of any format without touching it: the store is to be served beside it (C2PA 2.2 §11.4).</summary>
    /// <param name="file">The file.</param>
    /// <param name="definition">What its manifest says.</param>
    /// <param name="identity">Who signs.</param>
    /// <exception cref="ArgumentException">The definition contradicts itself.</exception>
    public static SigningResult SignDetached(ReadOnlyMemory<byte> file, ManifestDefinition definition, SigningIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(identity);
        var store = new ManifestBuilder(definition, identity, 0).Build(null, file.Span).Finish([])!;
        return new SigningResult(null, store, definition.Label);
    }

    private static (CredentialAsset Asset, PendingStore Pending)? Prepare(
        ReadOnlyMemory<byte> file, ManifestDefinition definition, SigningIdentity identity, int timestampRoom, out SigningRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(identity);
        if (CredentialAsset.Read(file, out var reason) is not { } asset)
        {
            refusal = reason == CredentialRefusal.UnknownFormat ? SigningRefusal.UnknownFormat : SigningRefusal.BadFile;
            return null;
        }

        var builder = new ManifestBuilder(definition, identity, timestampRoom);
        refusal = asset.Store.IsEmpty || Keeps(builder, asset) ? SigningRefusal.None : SigningRefusal.LosesCredentials;
        return refusal == SigningRefusal.None ? (asset, builder.Build(asset, default)) : null;
    }

    private static bool Keeps(ManifestBuilder builder, CredentialAsset asset) =>
        ManifestStore.Read(asset.Store, CredentialLimits.Default, out _) is { } store
        && store.Parts.All(parts => builder.Carried.Any(box => box.Raw.Span.SequenceEqual(parts.Box.Raw.Span)));
}
