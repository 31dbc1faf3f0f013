using Federated.Domain.Accounts;
using Federated.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Discovery;

/// <summary>Finds the account whose collection somebody asks for; who is blocked by it finds nothing.</summary>
internal sealed class CollectionReadings(FederatedDbContext db, AccountReadings accounts, IReaderCheck readers)
{
    public async Task<(LocalAccount? Account, Reader Reader, Answer? Refusal)> FindAsync(
        HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var reader = await readers.WhoReadsAsync(request, cancellationToken);
        if (reader.IsRefused)
            return (null, reader, Answer.Refused);
        var (account, refusal) = await accounts.FindAsync(name, cancellationToken);
        if (account is null)
            return (null, reader, refusal);
        var isBlocked = reader.ActorId is { } id
            && await db.Blocks.AnyAsync(block => block.BlockerId == account.Id && block.BlockedId == id, cancellationToken);
        return isBlocked ? (null, reader, Answer.NotFound) : (account, reader, null);
    }
}
