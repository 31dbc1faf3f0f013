using System.Reflection;
using Federated.Domain.Images;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Formats;
using Federated.Imaging.Metadata;
using Microsoft.Extensions.Logging;

namespace Federated.Features.Provenance;

/// <summary>Writes the label into a picture's file and signs it: once, when it is published; nobody touches the file afterwards.</summary>
public sealed class LabelFile(SigningKeys keys, TimestampAuthority timestamps, TimeProvider clock, ILogger<LabelFile> logger)
{
    /// <summary>The program that signs, as every manifest names it.</summary>
    internal static SoftwareAgent Generator { get; } = new(FileMetadata.Program, typeof(LabelFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]);

    /// <returns>The file as it is published; null when there is nothing to say, when it is in no format that can say so much, or cannot be taken apart.</returns>
    public async Task<byte[]?> ExecuteAsync(ReadOnlyMemory<byte> file, FileClaims claims, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claims);
        // Where nobody says how it was made there is nothing to sign (C2PA 2.2 §18.14: c2pa.created needs a source type).
        if (DigitalSourceTerms.TermOf(claims.Source) is null
            || ImageSniffer.Sniff(file.Span) is not { Format: ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.WebP } facts
            || !ImageMetadata.TryRead(file, out var metadata, out _)
            || !ImageMetadata.TryWrite(file, FileMetadata.ChangesFor(claims, metadata.Xmp), out var labelled, out _))
            return null;
        var (identity, trust) = (await keys.IdentityAsync(cancellationToken), await keys.TrustAsync(cancellationToken));
        var now = clock.GetUtcNow();
        // Of the file as it came: what its provider signed is right for that, and no longer for what we make of it.
        var original = CredentialVerifier.Verify(file, trust, now);
        var parents = claims.Parents
            .Select(parent => (parent, parent.File.IsEmpty ? null : CredentialVerifier.Verify(parent.File, trust, now)))
            .Select(pair => (pair.parent, pair.Item2 is { Store: not null } signed ? signed : null))
            .ToList();
        var definition = FileManifest.For(claims, facts.MediaType, Guid.NewGuid(), Generator, original, parents);
        var result = await CredentialSigner.SignAsync(labelled, definition, identity, timestamps.StampAsync, cancellationToken);
        if (result.File is null)
            logger.NotSigned(facts.MediaType, result.Refusal.ToString());
        // Credentials that cannot be carried along (too large, or broken) must not be lost either: the file goes out as it came.
        return result.File ?? (original.State == CredentialState.None ? labelled : null);
    }
}
