using System.Globalization;
using Federated.Domain.Identifiers;
using Federated.Federation.Remote;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Inspection;

/// <summary>Looks at an actor: its keys, its name in both directions, and how we would keep it.</summary>
internal sealed class ActorInspection(RemoteActors actors, HandleHosts handles, ProofInspection proofs, Rehearsal rehearsal, TimeProvider clock)
{
    public async Task RunAsync(InspectionDraft draft, ActorDocument actor, FoundDocument found, Handle? handle, CancellationToken cancellationToken)
    {
        WarningsOf.Actor(draft, actor, found.Root);
        foreach (var key in RemoteKeyMaterial.Judge(actor, clock.GetUtcNow()))
            draft.Keys.Add(new InspectedKey(key.Document.Id, key.Key?.Kind.ToString(), key.Fitness == KeyFitness.Usable, KeyWords.Of(key)));
        draft.Check(draft.Keys.Exists(key => key.IsUsable), "Keys", string.Create(CultureInfo.InvariantCulture, $"{draft.Keys.Count(key => key.IsUsable)} of {draft.Keys.Count} keys can be used to verify what it sends."));
        if (!ActorUri.TryParse(actor.Id, out var uri))
        {
            draft.Refuse(ReadWords.Of(ReadRefusal.BadId));
            return;
        }

        if (!draft.Check(IncomingActor.HasUsableName(actor), "Name", $"preferredUsername: {Bounded.Text(actor.PreferredUsername, InspectionLimits.Asked)}."))
        {
            draft.Refuse(InspectionRefusal.NameNotUsable);
            return;
        }

        var keys = proofs.KeysFor(found.Budget);
        keys.Know(actor, uri);
        await proofs.RunAsync(draft, found.Received, uri, keys, cancellationToken);
        var handleHost = await handles.FindAsync(actor, uri, cancellationToken, draft.Trace);
        CheckHandle(draft, actor, handleHost, handle);
        await RehearseAsync(draft, actor, uri, handleHost, cancellationToken);
    }

    private static void CheckHandle(InspectionDraft draft, ActorDocument actor, string handleHost, Handle? asked)
    {
        var shown = $"@{actor.PreferredUsername}@{handleHost}";
        if (actor.WebFinger is { } said && Handle.TryParse(said, out var own) && own.Host is not null && !Same(own, actor.PreferredUsername, handleHost))
            draft.Warn($"The actor calls itself {said}, which WebFinger does not confirm.");
        if (asked is null)
            draft.Check(true, "Handle", $"By WebFinger in both directions the handle is {shown}.");
        else if (!draft.Check(Same(asked, actor.PreferredUsername, handleHost), "Handle", $"Asked for {asked}; by WebFinger in both directions the actor is {shown}."))
            // A search finds the actor all the same, under its own name.
            draft.Warn($"{asked} leads to {shown}: that is the handle under which it would be kept.");
    }

    private static bool Same(Handle handle, string username, string host) =>
        handle.Username.Equals(username, StringComparison.OrdinalIgnoreCase) && handle.Host == host;

    private async Task RehearseAsync(InspectionDraft draft, ActorDocument actor, ActorUri uri, string handleHost, CancellationToken cancellationToken)
    {
        var (stored, effects) = await rehearsal.RunAsync(
            async (_, db) => (await actors.WriteAsync(db, actor, uri, handleHost, cancellationToken)).Id is { } id
                ? await db.RemoteActors.FirstAsync(row => row.Id == id, cancellationToken)
                : null,
            cancellationToken);
        if (stored is null)
        {
            draft.Refuse(InspectionRefusal.ActorDeleted);
            return;
        }

        var isNew = effects.Any(effect => effect is { What: nameof(Domain.Actors.RemoteActor), Added: > 0 });
        draft.Result = new InspectedResult("search", isNew ? "It would be kept as somebody new." : "We know it; it would be brought up to date.", StoredFacts.Of(stored), effects);
        if (stored.SuspendedAt is not null)
            draft.Refuse(InspectionRefusal.Suspended);
        draft.IsTaken = true;
    }
}
