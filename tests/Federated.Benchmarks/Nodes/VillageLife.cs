namespace Federated.Benchmarks.Nodes;

/// <summary>What somebody says and does in a phase, so much that everything there is to federate happens.</summary>
internal sealed class VillageLife(Villager me, IReadOnlyList<Villager> others, int posts)
{
    /// <summary>Says so many things; nothing of it is ever changed in this phase.</summary>
    public async Task SpeakAsync(string phase, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= posts; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await me.SayAsync(Text(phase, number));
        }
    }

    /// <summary>Changes its mind about what was said in an earlier phase, its own and the others', of which everybody has a copy.</summary>
    public async Task ThinkAgainAsync(string phase, CancellationToken cancellationToken)
    {
        await me.EditOpeningAsync(FormattableString.Invariant($"{me.Name} on the {phase} words"));
        await me.EditAsync(Text(phase, 1), Text(phase, 1) + " edited");
        await me.EditAsync(Text(phase, 1) + " edited", Text(phase, 1) + " edited twice");
        await me.DeleteAsync(Text(phase, 2));
        await me.EditAsync(Text(phase, 3), Text(phase, 3) + " edited");
        await me.DeleteAsync(Text(phase, 3) + " edited");
        foreach (var other in others)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Of a post that nobody edits or deletes, so that every word about it has one outcome.
            var uri = await other.UriOfAsync(new VillageLife(other, [], posts).Text(phase, 4));
            await me.ReactAsync(uri, "Like");
            await me.ReactAsync(uri, "Boost");
            await me.ReactAsync(uri, "Unboost");
            await me.ReactAsync(uri, "Boost");
        }

        // One likes and takes it back; the likes stay only where this one is not asked.
        var last = await others[0].UriOfAsync(new VillageLife(others[0], [], posts).Text(phase, 4));
        await me.ReactAsync(last, "Unlike");
    }

    public string Text(string phase, int number) => FormattableString.Invariant($"{phase} word {number} of {me.Name}");
}
