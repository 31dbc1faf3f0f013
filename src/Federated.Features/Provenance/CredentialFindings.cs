using Federated.Domain.Images;
using Federated.Imaging.ContentCredentials;

namespace Federated.Features.Provenance;

/// <summary>Puts into our words what verifying content credentials gave: who signed what, whether that holds, and what the picture was made from.</summary>
internal static class CredentialFindings
{
    /// <summary>Null where the file carries no credentials.</summary>
    public static ProvenanceEvidence? Of(CredentialVerification verification)
    {
        if (verification.State == CredentialState.None)
            return null;
        var active = verification.Store?.Active;
        var source = DigitalSourceTerms.Parse(active?.DigitalSourceType);
        var history = active is null ? [] : History(verification.Store!, active).Take(ProvenanceLimits.History).ToList();
        var failed = verification.Statuses.FirstOrDefault(status => status.Kind == StatusKind.Failure)?.Code
            ?? verification.Ingredients.SelectMany(ingredient => ingredient.Statuses).FirstOrDefault(status => status.Kind == StatusKind.Failure)?.Code;
        // What was wrapped or edited says itself how it came to be: the maker is in the history then.
        if (source == DigitalSource.Unknown)
            source = history.Find(step => step.Source != DigitalSource.Unknown)?.Source ?? DigitalSource.Unknown;
        return new ProvenanceEvidence
        {
            Strength = EvidenceStrength.Signed,
            Place = EvidencePlace.Credentials,
            Source = source,
            // Credentials that do not hold still say it: they are worth as much as any words in the file.
            SaysAi = DigitalSourceTerms.IsModelMade(source) || history.Exists(step => DigitalSourceTerms.IsModelMade(step.Source)),
            Words = FileFindings.Line(active?.DigitalSourceType),
            Tool = FileFindings.Line(NameOf(active?.Generation.SoftwareAgent ?? active?.Generator)),
            Model = FileFindings.Line(active?.Generation.Model),
            Signer = SignerOf(active),
            Worth = WorthOf(verification.State),
            Reason = FileFindings.Line(verification.Store is null ? verification.Refusal.ToString() : verification.State is CredentialState.Trusted ? null : failed),
            AttestedAt = verification.AttestedTime,
            History = history,
        };
    }

    // Breadth first, so that what is nearest is kept; each manifest once, so that a circle ends.
    private static IEnumerable<ProvenanceStep> History(ManifestStore store, Manifest active)
    {
        HashSet<string> seen = [active.Label];
        Queue<(Manifest Of, int Depth)> ahead = new([(active, 1)]);
        while (ahead.TryDequeue(out var next))
        {
            foreach (var ingredient in next.Of.Ingredients.Where(IsPicture))
            {
                var own = ingredient.ManifestLabel is { } label && seen.Add(label) ? store.Find(label) : null;
                yield return new ProvenanceStep(
                    next.Depth, FileFindings.Line(ingredient.Title), SignerOf(own), DigitalSourceTerms.Parse(own?.DigitalSourceType), WebAddress(ingredient.InformationalUrl));
                if (own is not null && next.Depth < ProvenanceLimits.Generations)
                    ahead.Enqueue((own, next.Depth + 1));
            }
        }
    }

    // Prompts, seeds and models are ingredients too; these are told elsewhere.
    private static bool IsPicture(ManifestIngredient ingredient) =>
        !ingredient.DataTypes.Any(type => type.StartsWith("c2pa.types.generator", StringComparison.Ordinal) || type.StartsWith("c2pa.types.model", StringComparison.Ordinal));

    private static string? WebAddress(string? url) =>
        url is { Length: <= 2048 } && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? url : null;

    private static string? SignerOf(Manifest? manifest) => FileFindings.Line(manifest?.Signer?.CommonName ?? manifest?.Signer?.Organization);

    private static string? NameOf(SoftwareAgent? agent) => agent is null ? null : agent.Version is { } version ? $"{agent.Name} {version}" : agent.Name;

    private static SignatureWorth WorthOf(CredentialState state) => state switch
    {
        CredentialState.Malformed => SignatureWorth.Unreadable,
        CredentialState.Invalid => SignatureWorth.Broken,
        CredentialState.WellFormed => SignatureWorth.Unproven,
        CredentialState.Valid => SignatureWorth.Valid,
        CredentialState.Trusted => SignatureWorth.Trusted,
        _ => SignatureWorth.None,
    };
}
