using Federated.Domain.Images;
using Federated.Features.Outbound;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.Provenance;

/// <summary>Looks into the file of a picture of another server, once: when its bytes come by, or by fetching them within the usual limits.</summary>
public sealed class ExamineRemotePicture(
    FederatedDbContext db, ExamineFile examine, GuardedHttpClient http, IOptions<ProvenanceOptions> options, TimeProvider clock, ILogger<ExamineRemotePicture> logger)
{
    /// <summary>Pictures of one turn; the next turn is seconds later.</summary>
    private const int Batch = 8;

    /// <summary>A server that is away for longer than this takes its pictures' files with it.</summary>
    private const int MaxTries = 3;

    /// <summary>While one node fetches, the others pass over it; also the pause before another try, times the number of tries.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    /// <summary>Whoever has the bytes of a remote picture in hand (a proxy, a cache) gives them here, so that nobody fetches them again.</summary>
    public async Task TakeAsync(long imageId, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var image = await db.Images.FirstOrDefaultAsync(image => image.Id == imageId && image.ExamineAt != null && image.RemoteUrl != null, cancellationToken);
        if (image is null)
            return;
        await KeepAsync(image, await examine.ExecuteAsync(file, cancellationToken), cancellationToken);
    }

    /// <summary>Fetches and looks into those that wait, newest first.</summary>
    /// <returns>How many were looked into.</returns>
    public async Task<int> FetchDueAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.ExamineRemote)
            return 0;
        var now = clock.GetUtcNow();
        var due = await db.Images.AsNoTracking().Where(image => image.ExamineAt <= now).OrderByDescending(image => image.Id)
            .Take(Batch).Select(image => new { image.Id, image.ExamineAt, image.ExamineTries }).ToListAsync(cancellationToken);
        var done = 0;
        foreach (var wanted in due)
        {
            var next = now + (Hold * (wanted.ExamineTries + 1));
            // Whoever changes the row fetches: two nodes do not.
            var mine = await db.Images.Where(image => image.Id == wanted.Id && image.ExamineAt == wanted.ExamineAt).ExecuteUpdateAsync(
                row => row.SetProperty(image => image.ExamineAt, next).SetProperty(image => image.ExamineTries, wanted.ExamineTries + 1), cancellationToken);
            if (mine == 1 && await FetchAsync(wanted.Id, cancellationToken))
                done++;
            db.ChangeTracker.Clear();
        }

        return done;
    }

    private async Task<bool> FetchAsync(long imageId, CancellationToken cancellationToken)
    {
        var image = await db.Images.FirstOrDefaultAsync(image => image.Id == imageId && image.ExamineAt != null, cancellationToken);
        if (image is null)
            return false;
        if (!Uri.TryCreate(image.RemoteUrl, UriKind.Absolute, out var uri))
            return await GiveUpAsync(image, "no address", cancellationToken);
        var outcome = await http.SendAsync(OutboundRequest.Get(uri, OutboundPurpose.Media, "image/*") with { MaxBytes = options.Value.ExamineMaxBytes }, cancellationToken);
        if (outcome.Response is { IsSuccess: true } answer)
        {
            await KeepAsync(image, await examine.ExecuteAsync(answer.Body, cancellationToken), cancellationToken);
            return true;
        }

        var reason = outcome.Refusal?.ToString() ?? "HTTP " + outcome.Response!.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var mayComeBack = outcome.IsTransient || outcome.Response is { StatusCode: 408 or 429 or >= 500 };
        if (mayComeBack && image.ExamineTries < MaxTries)
            logger.NotExamined(image.Id, reason);
        else
            await GiveUpAsync(image, reason, cancellationToken);
        return false;
    }

    private async Task<bool> GiveUpAsync(ImageAttachment image, string reason, CancellationToken cancellationToken)
    {
        logger.NotExamined(image.Id, reason);
        image.ExamineAt = null;
        await db.SaveChangesAsync(cancellationToken);
        return false;
    }

    private async Task KeepAsync(ImageAttachment image, List<ProvenanceEvidence> found, CancellationToken cancellationToken)
    {
        image.Evidence = [.. image.Evidence.Where(evidence => evidence.Strength == EvidenceStrength.Declared).Concat(found).Take(ProvenanceLimits.Evidence)];
        image.ExamineAt = null;
        if (image.PostId is { } postId && found.Exists(evidence => evidence.SaysAi)
            && await db.Posts.FirstOrDefaultAsync(post => post.Id == postId && post.DeletedAt == null, cancellationToken) is { } post)
            post.HasAiPictures = true;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The post was edited or deleted meanwhile: what replaced the picture is looked into by itself.
            db.ChangeTracker.Clear();
        }
    }
}
