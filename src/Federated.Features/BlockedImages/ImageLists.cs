using System.Text.Json;
using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.BlockedImages;

/// <summary>Moderators make lists, subscribe to others', let go of them, and give away what stands in them.</summary>
public sealed class ImageLists(FederatedDbContext db, BlockedImageIndex index, TimeOrderedIds ids, TimeProvider clock)
{
    public const int MaxName = 60;
    public const int DefaultHours = 24;

    /// <summary>Longer nobody waits to hear what is blocked.</summary>
    public const int MaxHours = 24 * 30;

    private static readonly JsonSerializerOptions Shape = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public Task<ImageList?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var key = name.Trim().ToLowerInvariant();
        return db.ImageLists.FirstOrDefaultAsync(list => list.Name == key, cancellationToken);
    }

    /// <summary>A list of ours; the one that there is when there is one of that name.</summary>
    /// <returns>Null when it cannot have that name: letters, digits and dashes.</returns>
    public async Task<ImageList?> EnsureAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is { } known)
            return known;
        return await AddAsync(name, null, 0, cancellationToken);
    }

    /// <returns>Plain words about what is wrong, or null.</returns>
    public async Task<string?> SubscribeAsync(string name, string url, int everyHours, CancellationToken cancellationToken)
    {
        if (!UriRules.IsAcceptable(url))
            return "That is not an address that a list can be fetched from.";
        if (everyHours is < 1 or > MaxHours)
            return $"A list is fetched every 1 to {MaxHours} hours.";
        if (await FindAsync(name, cancellationToken) is not null)
            return "There is a list of that name.";
        return await AddAsync(name, url, everyHours, cancellationToken) is null ? "A name has letters, digits and dashes, at most 60." : null;
    }

    /// <summary>Its entries block nothing from then on.</summary>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is not { } list)
            return false;
        // A batch at a time: a million rows in one statement would hold everybody up.
        while (true)
        {
            var some = await db.BlockedImages.Where(entry => entry.ListId == list.Id).OrderBy(entry => entry.Id).Select(entry => entry.Id).Take(1000).ToListAsync(cancellationToken);
            if (some.Count == 0)
                break;
            await db.BlockedImages.Where(entry => some.Contains(entry.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        db.ImageLists.Remove(list);
        await db.SaveChangesAsync(cancellationToken);
        index.Changed();
        return true;
    }

    /// <summary>Adds a picture to the moderators' own list.</summary>
    public async Task BlockAsync(string sha256, string? pdq, string reason, string source, CancellationToken cancellationToken)
    {
        var list = await EnsureAsync(ImageList.Moderators, cancellationToken) ?? throw new InvalidOperationException("The moderators' list cannot be made.");
        foreach (var (kind, hex) in new[] { (BlockedHash.Sha256, sha256), (BlockedHash.Pdq, pdq) })
        {
            if (hex is null)
                continue;
            var hash = Convert.FromHexString(hex);
            if (await db.BlockedImages.AnyAsync(entry => entry.ListId == list.Id && entry.Kind == kind && entry.Hash == hash, cancellationToken))
                continue;
            db.BlockedImages.Add(new BlockedImage { Id = ids.Next(), ListId = list.Id, Kind = kind, Hash = hash, Reason = reason, Source = source, CreatedAt = clock.GetUtcNow() });
        }

        list.Version++;
        await db.SaveChangesAsync(cancellationToken);
        index.Changed();
    }

    /// <summary>Writes a list as JSON Lines, which other servers can subscribe to.</summary>
    public async Task ExportAsync(ImageList list, TextWriter to, CancellationToken cancellationToken)
    {
        await foreach (var entry in db.BlockedImages.AsNoTracking().Where(entry => entry.ListId == list.Id).OrderBy(entry => entry.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var hex = Convert.ToHexStringLower(entry.Hash);
            await to.WriteLineAsync(JsonSerializer.Serialize(
                new
                {
                    sha256 = entry.Kind == BlockedHash.Sha256 ? hex : null,
                    pdq = entry.Kind == BlockedHash.Pdq ? hex : null,
                    reason = entry.Reason.Length > 0 ? entry.Reason : null,
                    source = entry.Source.Length > 0 ? entry.Source : null,
                    expires = entry.ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
                },
                Shape));
        }
    }

    private async Task<ImageList?> AddAsync(string name, string? url, int everyHours, CancellationToken cancellationToken)
    {
        var key = name.Trim().ToLowerInvariant();
        if (key.Length is 0 or > MaxName || key.Any(character => !char.IsAsciiLetterOrDigit(character) && character != '-'))
            return null;
        var list = new ImageList { Id = ids.Next(), Name = key, Url = url, EveryHours = everyHours, CreatedAt = clock.GetUtcNow() };
        db.ImageLists.Add(list);
        if (await db.SaveUnlessDoneAsync(async () => await db.ImageLists.AnyAsync(other => other.Name == key, cancellationToken), cancellationToken))
            return list;
        return await FindAsync(key, cancellationToken);
    }
}
