using Federated.Domain.Identifiers;
using Federated.Federation.Remote;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inbox.Handlers;

/// <summary>Somebody elsewhere published a post: kept when it concerns somebody here.</summary>
internal sealed class CreateHandler(ObjectsOfActivities objects, RemotePosts posts, KnownWorld known, PostIntake intake, LocalUris uris) : IActivityHandler
{
    private const int MaxParents = 2;

    public async Task<HandlingOutcome> HandleAsync(ActivityInHand activity, CancellationToken cancellationToken)
    {
        // CVE-2024-37903: a Create makes something new; what we have is changed by an Update of its owner alone.
        if (ObjectUri.TryParse(activity.Document.Object?.Id, out var uri) && await known.HasSeenAsync(uri, cancellationToken))
            return HandlingOutcome.Ignored("known already");
        var (document, otherwise) = await objects.ReadAsync(activity, cancellationToken);
        if (document is null)
            return otherwise;
        // Who may remix what is asked of the database as it is now, and of others: no work for a batch.
        if (document.DerivedFrom.Count > 0)
            activity.Budget.RequireNetwork();
        // Facts 4.3: a name without content that answers something is a vote; we have no polls.
        if (document is { Type: Terms.Note, Name: not null, Content: null, InReplyTo: not null })
            return HandlingOutcome.Ignored("a vote");
        await FetchWhatItAnswersAsync(document, activity, cancellationToken);
        await FetchWhatItWasMadeFromAsync(document, activity, cancellationToken);
        return await intake.TakeAsync(document, activity, cancellationToken);
    }

    /// <summary>So that people here see what is answered; only for authors and answers that concern them. What cannot be had does not keep the answer away.</summary>
    private async Task FetchWhatItAnswersAsync(ObjectDocument document, ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (!ObjectUri.TryParse(document.InReplyTo, out var target) || uris.IsLocal(target.Value) || await known.HasSeenAsync(target, cancellationToken))
            return;
        var concernsUs = document.Tags.Any(tag => tag.Kind == TagKind.Mention && tag.Href is { } href && uris.IsLocal(href))
            || await known.IsFollowedAsync(activity.Actor.Id, cancellationToken);
        if (concernsUs)
            await posts.FetchAsync(target, activity.Budget, cancellationToken);
    }

    /// <summary>The nearest parents, for those here who follow the remixer; further up is asked for when somebody looks.</summary>
    private async Task FetchWhatItWasMadeFromAsync(ObjectDocument document, ActivityInHand activity, CancellationToken cancellationToken)
    {
        if (document.DerivedFrom.Count == 0 || !await known.IsFollowedAsync(activity.Actor.Id, cancellationToken))
            return;
        foreach (var source in RecipeTerms.SourcesOf(document).Where(source => !uris.IsLocal(source.Value)).Take(MaxParents))
        {
            if (!await known.HasSeenAsync(source, cancellationToken))
                await posts.FetchAsync(source, activity.Budget, cancellationToken);
        }
    }
}
