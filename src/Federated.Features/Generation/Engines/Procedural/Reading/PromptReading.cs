namespace Federated.Features.Generation.Engines.Procedural.Reading;

/// <summary>What this engine understood of a prompt.</summary>
internal sealed record PromptReading(
    IReadOnlyList<Mention> Mentions,
    IReadOnlySet<Mood> Moods,
    IReadOnlyList<Tint> Tints,
    Hour? Hour)
{
    internal bool Has(Motif motif) => Find(motif) is not null;

    internal bool HasAny(params ReadOnlySpan<Motif> motifs)
    {
        foreach (var motif in motifs)
        {
            if (Has(motif))
                return true;
        }
        return false;
    }

    internal bool Feels(Mood mood) => Moods.Contains(mood);

    internal Mention? Find(Motif motif) => Mentions.FirstOrDefault(m => m.Motif == motif);
}
