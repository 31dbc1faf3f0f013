using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Features.Content;
using Federated.Features.Ports;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>Reads what an author typed: finds the people it names, here and elsewhere, and renders it.</summary>
public sealed class CaptionReader(FederatedDbContext db, IRemoteResolver resolver, LocalUris uris, TimeProvider clock)
{
    /// <summary>Strangers that a caption names are looked up side by side, for so long; who is not found in time stays plain text.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal async Task<PostText> ReadAsync(string typed, CancellationToken cancellationToken)
    {
        var caption = StorableText.Of(typed);
        var draft = CaptionRenderer.Parse(caption);
        if (draft.Refusal is { } refusal)
            return new PostText("", [], [], FaultOf(refusal));
        var found = new Dictionary<string, Actor>(StringComparer.Ordinal);
        await FindKnownAsync(draft.Mentions, found, cancellationToken);
        await FindStrangersAsync(draft.Mentions, found, cancellationToken);
        var html = CaptionRenderer.Render(
            caption,
            mention => KeyOf(mention) is { } key && found.TryGetValue(key, out var actor) ? new MentionLink(PageOf(actor), actor.Username) : null,
            uris.Hashtag);
        return new PostText(html, found.Values.DistinctBy(actor => actor.Id).ToList(), draft.Hashtags, PostFault.None);
    }

    private async Task FindKnownAsync(IEnumerable<MentionHandle> mentions, Dictionary<string, Actor> found, CancellationToken cancellationToken)
    {
        var keys = mentions.Select(KeyOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        // A handle that moved to another id belongs to whom it was seen with last.
        var actors = await db.Actors
            .Where(actor => keys.Contains(actor.HandleKey) && actor.SuspendedAt == null && actor.DeletedAt == null)
            .OrderBy(actor => actor.Id)
            .ToListAsync(cancellationToken);
        foreach (var actor in actors)
            found[actor.HandleKey] = actor;
    }

    private async Task FindStrangersAsync(IReadOnlyList<MentionHandle> mentions, Dictionary<string, Actor> found, CancellationToken cancellationToken)
    {
        var strangers = mentions.Select(KeyOf).OfType<string>()
            .Where(key => key.Contains('@', StringComparison.Ordinal) && !found.ContainsKey(key))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (strangers.Count == 0)
            return;
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var ids = await Task.WhenAll(strangers.Select(key => ResolveAsync(key, either.Token, cancellationToken)));
        var known = ids.OfType<long>().ToList();
        var actors = await db.Actors
            .Where(actor => known.Contains(actor.Id) && actor.SuspendedAt == null && actor.DeletedAt == null)
            .ToDictionaryAsync(actor => actor.Id, cancellationToken);
        // By the name that the text has: a server may answer for a name that is not its own ("www." and the like).
        foreach (var (key, id) in strangers.Zip(ids))
            if (id is { } resolved && actors.TryGetValue(resolved, out var actor))
                found[key] = actor;
    }

    private async Task<long?> ResolveAsync(string key, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            return Handle.TryParse(key, out var handle)
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

    // Null for a host that cannot be: such a name is nobody's, and least of all that of somebody here.
    private string? KeyOf(MentionHandle mention)
    {
        var name = mention.Username.ToLowerInvariant();
        if (mention.Host is null)
            return name;
        return !HostName.TryNormalize(mention.Host, out var host) ? null
            : host == uris.HandleDomain || host == uris.Authority ? name
            : name + "@" + host;
    }

    private string PageOf(Actor actor) => actor is RemoteActor remote ? remote.ProfileUrl ?? remote.Uri.Value : uris.ProfilePage(actor.Username);
}
