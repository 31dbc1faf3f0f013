using Federated.Domain.Actors;
using Federated.Features.Moderation;
using Federated.Storage;
using Federated.Domain.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.SignedHttp;

/// <summary>Says who asks for a document, by the signature of the request, so that followers-only posts reach followers only.</summary>
/// <remarks>Scoped. A signature that is missing, wrong or cannot be checked makes a stranger of the reader, never an error: public documents are for all.</remarks>
internal sealed class SignedGetCheck(RequestReader reader, SignatureCheck check, DomainPolicy domains, FederatedDbContext db)
{
    public async Task<SignedReader> WhoReadsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.Headers.ContainsKey("Signature"))
            return SignedReader.Stranger;
        var message = reader.Read(request, default);
        // No key is fetched from a host that is shut out.
        if (Protocol.Signatures.RequestSignature.TryRead(message, out var signature) != Protocol.Signatures.SignatureFault.None || signature is null
            || !UriRules.IsAcceptable(signature.KeyId))
            return SignedReader.Stranger;
        if (await domains.IsSuspendedAsync(UriRules.AuthorityOf(signature.KeyId), cancellationToken))
            return SignedReader.Refused;
        var verdict = await check.VerifyAsync(message, cancellationToken);
        if (!verdict.IsVerified || verdict.SignerId is not { } id)
            return SignedReader.Stranger;
        var actor = await db.Actors.AsNoTracking().OfType<RemoteActor>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return actor is null ? SignedReader.Stranger : actor.IsActive ? new SignedReader(actor.Id, false) : SignedReader.Refused;
    }
}
