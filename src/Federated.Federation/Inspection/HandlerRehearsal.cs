using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Federation.Inbox;
using Federated.Federation.Remote;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Inspection;

/// <summary>Lets the handler of an activity act in a transaction that is rolled back, and tells what it made of it.</summary>
internal sealed class HandlerRehearsal(InspectedAuthors authors, Rehearsal rehearsal)
{
    public async Task RunAsync(InspectionDraft draft, ActivityDocument activity, ActorUri actor, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (!ActivityHandlers.Table.TryGetValue(activity.Type, out var handler))
        {
            draft.Refuse(InspectionRefusal.NoHandler);
            return;
        }

        if (!draft.Check(
            UriRules.SameOrigin(activity.Id, actor.Value) && ObjectUri.TryParse(activity.Id, out _), "Activity",
            $"Its id {activity.Id} is of the same origin as its actor (FEP-fe34).",
            $"Its id {activity.Id} is not of the same origin as its actor {actor}, and has to be (FEP-fe34)."))
        {
            draft.Refuse(InspectionRefusal.ActivityElsewhere);
            return;
        }

        if (await authors.FindAsync(draft, actor, budget, cancellationToken) is not { } author)
            return;
        draft.Check(true, "Actor", author.Known is null ? $"{actor} is not known here yet; its own address gives an actor." : $"{actor} is known here.");
        // Nothing may be fetched: it would be kept. Whatever a handler wants to fetch first, it is told that it may not.
        var none = new FetchBudget(limit: 0);
        var ((outcome, post), effects) = await rehearsal.RunAsync((services, db) => HandleAsync(services, db, handler, (activity, author, none), cancellationToken), cancellationToken);
        Conclude(draft, handler.Name, outcome, post, effects, none.IsOverdrawn);
    }

    private async Task<(HandlingOutcome Outcome, Post? Post)> HandleAsync(
        IServiceProvider services, FederatedDbContext db, Type type, (ActivityDocument Document, InspectedAuthor Author, FetchBudget Budget) given, CancellationToken cancellationToken)
    {
        if (await authors.EnsureAsync(db, given.Author, cancellationToken) is not { } id
            || await services.GetRequiredService<KnownWorld>().ActiveAsync(id, cancellationToken) is not { } actor)
            return (HandlingOutcome.Ignored("the actor or its domain is suspended"), null);
        var handler = (IActivityHandler)services.GetRequiredService(type);
        var outcome = await handler.HandleAsync(new ActivityInHand(given.Document, ObjectUri.Parse(given.Document.Id), actor, given.Budget, InboundReading.PostOf(given.Document)), cancellationToken);
        var added = db.ChangeTracker.Entries<Post>().Select(entry => entry.Entity).FirstOrDefault(post => post.AuthorId == id);
        return (outcome, given.Document.Type is Terms.Create or Terms.Update ? added : null);
    }

    private static void Conclude(InspectionDraft draft, string handler, HandlingOutcome outcome, Post? post, IReadOnlyList<InspectedEffect> effects, bool wouldFetch)
    {
        if (outcome.Reason is { } reason)
        {
            draft.Refuse(wouldFetch ? InspectionWords.Of(InspectionRefusal.NotRehearsed) : InspectionWords.Of(InspectionRefusal.Ignored, reason + "."));
            draft.Result = new InspectedResult(handler, wouldFetch ? "It would fetch something first." : $"It would be let go: {reason}.", [], []);
            return;
        }

        if (wouldFetch)
            draft.Warn("The handler would first fetch what the post answers; that is not rehearsed.");
        draft.Result = new InspectedResult(handler, "It would be acted on.", post is null ? [] : StoredFacts.Of(post), effects);
        draft.IsTaken = true;
    }
}
