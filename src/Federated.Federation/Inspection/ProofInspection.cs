using System.Text.Json;
using Federated.Domain.Identifiers;
using Federated.Federation.Inbox;
using Federated.Federation.Remote;

namespace Federated.Federation.Inspection;

/// <summary>Looks for signatures inside a document and verifies them with the owner's own keys.</summary>
internal sealed class ProofInspection(RemoteKeys stored, RemoteDocuments documents, LocalUris uris, TimeProvider clock)
{
    public InspectedKeys KeysFor(FetchBudget budget) => new(stored, documents, uris, budget, clock);

    public async Task RunAsync(InspectionDraft draft, JsonElement received, ActorUri owner, InspectedKeys keys, CancellationToken cancellationToken)
    {
        foreach (var proof in await new ProvenActivities(keys, clock).ExamineAsync(received, owner, cancellationToken))
        {
            var hasVerified = proof.Fault == Protocol.Integrity.ProofFault.None;
            draft.Proofs.Add(new InspectedProof(proof.Suite, proof.KeyId, proof.Created, hasVerified, proof.IsRecent, ProofWords.Of(proof.Fault)));
            if (!hasVerified)
                draft.Warn($"A signature inside ({proof.Suite}) does not hold: {ProofWords.Of(proof.Fault).Text} Fetched from its own address the document counts all the same; passed on by somebody else it would not.");
        }
    }
}
