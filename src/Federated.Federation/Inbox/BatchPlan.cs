namespace Federated.Federation.Inbox;

/// <summary>Sorts a batch into stages: within one no activity touches what another changes, and what touches comes in a later stage than what came before it.</summary>
internal sealed class BatchPlan
{
    private readonly List<List<InboundReading>> stages = [];
    private readonly List<InboundReading> alone = [];
    private readonly Dictionary<string, int> lastChange = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lastRead = new(StringComparer.Ordinal);
    private readonly HashSet<string> changedAlone = new(StringComparer.Ordinal);
    private readonly HashSet<string> readAlone = new(StringComparer.Ordinal);

    /// <param name="readings">In the order in which they came.</param>
    public BatchPlan(IEnumerable<InboundReading> readings)
    {
        foreach (var reading in readings)
            Place(reading, Footprint.Of(reading));
    }

    public IReadOnlyList<IReadOnlyList<InboundReading>> Stages => stages;

    /// <summary>Those to be worked on one by one after the stages, in the order in which they came.</summary>
    public IReadOnlyList<InboundReading> Alone => alone;

    /// <summary>Puts one of a stage among those alone, and with it what is still to come and touches it.</summary>
    public void SetAlone(InboundReading reading)
    {
        var footprint = Footprint.Of(reading);
        changedAlone.UnionWith(footprint.Changes);
        readAlone.UnionWith(footprint.Reads);
        alone.Add(reading);
    }

    /// <summary>Those of a stage that need not wait for one that is alone.</summary>
    public IReadOnlyList<InboundReading> Free(IReadOnlyList<InboundReading> stage)
    {
        if (changedAlone.Count == 0 && readAlone.Count == 0)
            return stage;
        var free = new List<InboundReading>(stage.Count);
        foreach (var reading in stage)
        {
            if (MustFollowAlone(Footprint.Of(reading)))
                SetAlone(reading);
            else
                free.Add(reading);
        }

        return free;
    }

    private void Place(InboundReading reading, Footprint footprint)
    {
        if (footprint.IsAlone || MustFollowAlone(footprint))
        {
            SetAlone(reading);
            return;
        }

        var stage = 0;
        foreach (var name in footprint.Reads)
            stage = Math.Max(stage, lastChange.GetValueOrDefault(name, -1) + 1);
        foreach (var name in footprint.Changes)
            stage = Math.Max(stage, Math.Max(lastChange.GetValueOrDefault(name, -1), lastRead.GetValueOrDefault(name, -1)) + 1);
        foreach (var name in footprint.Reads)
            lastRead[name] = Math.Max(lastRead.GetValueOrDefault(name, -1), stage);
        foreach (var name in footprint.Changes)
            lastChange[name] = stage;
        if (stage == stages.Count)
            stages.Add([]);
        stages[stage].Add(reading);
    }

    private bool MustFollowAlone(Footprint footprint) =>
        footprint.Reads.Any(changedAlone.Contains) || footprint.Changes.Any(name => changedAlone.Contains(name) || readAlone.Contains(name));
}
