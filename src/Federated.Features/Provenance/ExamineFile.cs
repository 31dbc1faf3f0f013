using Federated.Domain.Images;

namespace Federated.Features.Provenance;

/// <summary>Looks into a file that is at hand: what it says about its own making, with each signature verified against whom we trust.</summary>
public sealed class ExamineFile(SigningKeys keys, TimeProvider clock)
{
    /// <summary>When it looks: certificates have to be valid then.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<List<ProvenanceEvidence>> ExecuteAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken) =>
        FileFindings.Read(file, await keys.TrustAsync(cancellationToken), Now);
}
