using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.RemoteMedia;

/// <summary>An administrator throws copies away, all or those of one domain; who looks again has them fetched again. What is held back stays so.</summary>
public sealed class PurgeRemoteMedia(FederatedDbContext db, RemoteCopies copies)
{
    /// <param name="domain">With everything below it; null for all.</param>
    /// <returns>How many copies and bytes went; failures that were remembered go uncounted. Null when it is no domain.</returns>
    public async Task<(int Copies, long Bytes)?> ExecuteAsync(string? domain, CancellationToken cancellationToken)
    {
        var among = db.RemoteCopies.AsNoTracking();
        if (domain is not null)
        {
            if (!HostName.TryNormalize(domain, out var name))
                return null;
            among = among.Within(HostName.WithoutPort(name));
        }

        var (count, bytes) = (0, 0L);
        while (true)
        {
            var some = await among.Where(copy => copy.State == RemoteCopyState.Kept || copy.State == RemoteCopyState.Failed)
                .OrderBy(copy => copy.Id).Take(RemoteRoom.BatchRows)
                .ToListAsync(cancellationToken);
            if (some.Count == 0)
                return (count, bytes);
            var gone = (await copies.LetGoAsync(some, asEviction: false, cancellationToken)).Where(copy => copy.Key is not null).ToList();
            (count, bytes) = (count + gone.Count, bytes + gone.Sum(copy => copy.Bytes));
        }
    }
}
