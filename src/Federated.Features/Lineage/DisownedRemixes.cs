using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Lineage;

/// <summary>Marks what somebody made from a post when its author's approval changes; the operation saves.</summary>
internal static class DisownedRemixes
{
    /// <summary>Remixes of one post by one person that are looked at; more are a machine's.</summary>
    private const int MaxRemixes = 1000;

    /// <summary>The approval is gone: the line stays, and says so.</summary>
    public static async Task DisownAsync(this FederatedDbContext db, ObjectUri source, long remixerId, CancellationToken cancellationToken)
    {
        foreach (var line in await LinesAsync(db, source, remixerId, cancellationToken))
            (line.Standing, line.StampUri) = (DerivationStanding.Refused, null);
    }

    /// <summary>The approval has come, perhaps after the remix.</summary>
    public static async Task OwnAsync(this FederatedDbContext db, ObjectUri source, long remixerId, ObjectUri stamp, CancellationToken cancellationToken)
    {
        foreach (var line in await LinesAsync(db, source, remixerId, cancellationToken))
            (line.Standing, line.StampUri) = (DerivationStanding.Stamped, stamp);
    }

    private static Task<List<Derivation>> LinesAsync(FederatedDbContext db, ObjectUri source, long remixerId, CancellationToken cancellationToken) =>
        db.Derivations
            .Where(line => line.SourceUri == source && db.Posts.Any(post => post.Id == line.DerivedId && post.AuthorId == remixerId))
            .OrderBy(line => line.DerivedId)
            .Take(MaxRemixes)
            .ToListAsync(cancellationToken);
}
