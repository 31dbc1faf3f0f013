using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Metadata;

namespace Federated.Features.Provenance;

/// <summary>Reads what a picture's file says about its own making: metadata, generators' texts, content credentials. Nothing is decoded or believed.</summary>
internal static class FileFindings
{
    /// <summary>Everything that was found, signed things first; empty where the file says nothing or cannot be taken apart.</summary>
    public static List<ProvenanceEvidence> Read(ReadOnlyMemory<byte> file, TrustSettings trust, DateTimeOffset now)
    {
        List<ProvenanceEvidence> found = [];
        if (CredentialFindings.Of(CredentialVerifier.Verify(file, trust, now)) is { } signed)
            found.Add(signed);
        if (ImageMetadata.TryRead(file, out var metadata, out _))
            found.AddRange(Detected(metadata, found.FirstOrDefault()?.Source));
        return [.. found.Take(ProvenanceLimits.Evidence)];
    }

    private static IEnumerable<ProvenanceEvidence> Detected(ImageMetadata metadata, DigitalSource? signed)
    {
        var claims = GenerationClaims.Find(metadata);
        // A generator's text means a trained model, unless the same file says outright that its generator is none.
        var said = claims.Select(claim => SourceOf(claim.DigitalSource)).Append(signed ?? DigitalSource.Unknown).ToList();
        var isProcedural = said.Contains(DigitalSource.AlgorithmicMedia) && !said.Exists(DigitalSourceTerms.IsModelMade);
        foreach (var claim in claims)
        {
            var source = SourceOf(claim.DigitalSource);
            yield return new ProvenanceEvidence
            {
                Strength = EvidenceStrength.Detected,
                Place = claim.Source switch
                {
                    ClaimSource.Xmp => EvidencePlace.Xmp,
                    ClaimSource.Exif => EvidencePlace.Exif,
                    _ => EvidencePlace.FileText,
                },
                Source = source,
                SaysAi = claim.Tool == GenerationTool.Iptc ? DigitalSourceTerms.IsModelMade(source) : !isProcedural,
                Words = Line(claim.DigitalSource is { } type ? DigitalSourceTypes.TermOf(type) : claim.Field),
                Tool = Line(claim.Software ?? NameOf(claim.Tool)),
                Model = Line(claim.Model),
            };
        }
    }

    internal static DigitalSource SourceOf(DigitalSourceType? type) => type is { } known ? DigitalSourceTerms.Parse(DigitalSourceTypes.TermOf(known)) : DigitalSource.Unknown;

    internal static string? Line(string? text) =>
        text is null || StorableText.Of(text, ProvenanceLimits.Words).ReplaceLineEndings(" ").Trim() is not { Length: > 0 } line ? null : line;

    private static string? NameOf(GenerationTool tool) => tool switch
    {
        GenerationTool.Automatic1111 => "AUTOMATIC1111 or alike",
        GenerationTool.ComfyUi => "ComfyUI",
        GenerationTool.InvokeAi => "InvokeAI",
        GenerationTool.NovelAi => "NovelAI",
        GenerationTool.DrawThings => "Draw Things",
        _ => null,
    };
}
