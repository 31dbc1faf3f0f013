using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Features.Content;
using Federated.Features.Ports;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>Reads what an author typed: finds the people it names, here and elsewhere, and renders it.</summary>
public sealed class CaptionReader(FederatedDbContext db, IRemoteResolver resolver, LocalUris uris)
{
    /// <summary>Strangers that a caption names are looked up side by side, for so long; who is not found in time stays plain text.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal async Task<PostText> ReadAsync(string caption, CancellationToken cancellationToken)
    {
        var draft = CaptionRenderer.Parse(caption);
        if (draft.Refusal is { } refusal)
            return new PostText("", [], [], FaultOf(refusal));
        var found = new Dictionary<string, Actor>(StringComparer.Ordinal);
        await FindKnownAsync(draft.Mentions, found, cancellationToken);
        await FindStrangersAsync(draft.Mentions, found, cancellationToken);
        var html = CaptionRenderer.Render(
            caption,
            mention => found.TryGetValue(KeyOf(mention), out var actor) ? new MentionLink(PageOf(actor), actor.Username) : null,
            uris.Hashtag);
        return new PostText(html, found.Values.DistinctBy(actor => actor.Id).ToList(), draft.Hashtags, PostFault.None);
    }

    private async Task FindKnownAsync(IEnumerable<MentionHandle> mentions, Dictionary<string, Actor> found, CancellationToken cancellationToken)
    {
        var keys = mentions.Select(KeyOf).Distinct(StringComparer.Ordinal).ToList();
        var actors = await db.Actors
            .Where(actor => keys.Contains(actor.HandleKey) && actor.SuspendedAt == null && actor.DeletedAt == null)
            .ToListAsync(cancellationToken);
        foreach (var actor in actors)
            found[actor.HandleKey] = actor;
    }

    private async Task FindStrangersAsync(IReadOnlyList<MentionHandle> mentions, Dictionary<string, Actor> found, CancellationToken cancellationToken)
    {
        var strangers = mentions.Where(mention => KeyOf(mention).Contains('@', StringComparison.Ordinal) && !found.ContainsKey(KeyOf(mention)))
            .DistinctBy(KeyOf)
            .ToList();
        if (strangers.Count == 0)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var ids = await Task.WhenAll(strangers.Select(mention => ResolveAsync(mention, patience.Token, cancellationToken)));
        var known = ids.OfType<long>().ToList();
        foreach (var actor in await db.Actors.Where(actor => known.Contains(actor.Id)).ToListAsync(cancellationToken))
            found[actor.HandleKey] = actor;
    }

    private async Task<long?> ResolveAsync(MentionHandle mention, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            return Handle.TryParse($"{mention.Username}@{mention.Host}", out var handle)
                ? await resolver.ResolveHandleAsync(handle, patience)
                : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static PostFault FaultOf(CaptionRefusal refusal) => refusal switch
    {
        CaptionRefusal.TooLong => PostFault.CaptionTooLong,
        CaptionRefusal.TooDeep => PostFault.CaptionTooDeep,
        CaptionRefusal.TooManyMentions => PostFault.TooManyMentions,
        CaptionRefusal.TooManyHashtags => PostFault.TooManyHashtags,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };

    private string KeyOf(MentionHandle mention)
    {
        var name = mention.Username.ToLowerInvariant();
        return mention.Host is null || !HostName.TryNormalize(mention.Host, out var host) || host == uris.HandleDomain || host == uris.Authority
            ? name
            : name + "@" + host;
    }

    private string PageOf(Actor actor) => actor is RemoteActor remote ? remote.ProfileUrl ?? remote.Uri.Value : uris.ProfilePage(actor.Username);
}
