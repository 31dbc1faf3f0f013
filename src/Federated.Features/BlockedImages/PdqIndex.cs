namespace Federated.Features.BlockedImages;

/// <summary>Finds the nearest of very many PDQ hashes without comparing them all, and never misses one.</summary>
/// <remarks>
/// Multi-index hashing (Norouzi, Punjani, Fleet 2012). A hash is cut into 16 words of 16 bits. Two hashes that differ in at most 31 bits have a word in
/// which they differ in at most one bit, since 16 words with two each would make 32. So there are 16 tables, one a word, and 17 places are looked
/// at in each: of a million hashes some four thousand are compared. Where a list is so lopsided that the places hold more than all hashes together,
/// all are compared instead: the worst is a walk over 32 bytes each.
/// </remarks>
public sealed class PdqIndex
{
    /// <summary>The most bits of difference that the tables serve; beyond it every hash is compared.</summary>
    public const int MaxIndexedDistance = (2 * Hash256.Words) - 1;

    private const int Places = 1 << 16;

    /// <summary>Up to here a walk is as quick, and the tables would be larger than the hashes.</summary>
    private const int FewHashes = 20_000;

    private readonly Hash256[] hashes;
    private readonly Table[] tables;

    /// <param name="hashes">Kept, not copied.</param>
    public PdqIndex(Hash256[] hashes)
    {
        this.hashes = hashes;
        tables = hashes.Length <= FewHashes ? [] : [.. Enumerable.Range(0, Hash256.Words).Select(word => new Table(hashes, word))];
    }

    public int Count => hashes.Length;

    /// <summary>The nearest hash within a distance that counts, the first of several; null when there is none.</summary>
    /// <param name="counts">Asked about hashes that are near enough, by their position.</param>
    public (int Position, int Distance)? Nearest(Hash256 wanted, int maxDistance, Func<int, bool> counts)
    {
        var search = new Search(hashes, wanted, maxDistance, counts);
        if (tables.Length == 0 || maxDistance > MaxIndexedDistance || Work(wanted, maxDistance) > hashes.Length)
        {
            for (var position = 0; position < hashes.Length; position++)
                search.Look(position);
            return search.Best;
        }

        for (var word = 0; word < tables.Length; word++)
        {
            var value = wanted.Word(word);
            foreach (var position in tables[word].At(value))
                search.Look(position);
            for (var bit = 0; maxDistance >= Hash256.Words && bit < 16; bit++)
                foreach (var position in tables[word].At(value ^ (1 << bit)))
                    search.Look(position);
        }

        return search.Best;
    }

    // How many would be compared by the tables, some of them more than once.
    private long Work(Hash256 wanted, int maxDistance)
    {
        long work = 0;
        for (var word = 0; word < tables.Length; word++)
        {
            var value = wanted.Word(word);
            work += tables[word].At(value).Length;
            for (var bit = 0; maxDistance >= Hash256.Words && bit < 16; bit++)
                work += tables[word].At(value ^ (1 << bit)).Length;
        }

        return work;
    }

    /// <summary>The positions of all hashes, sorted by one of their words.</summary>
    private sealed class Table
    {
        private readonly int[] starts = new int[Places + 1];
        private readonly int[] positions;

        public Table(Hash256[] hashes, int word)
        {
            positions = new int[hashes.Length];
            foreach (ref readonly var hash in hashes.AsSpan())
                starts[hash.Word(word) + 1]++;
            for (var place = 0; place < Places; place++)
                starts[place + 1] += starts[place];
            var next = starts.AsSpan(0, Places).ToArray();
            for (var position = 0; position < hashes.Length; position++)
                positions[next[hashes[position].Word(word)]++] = position;
        }

        public ReadOnlySpan<int> At(int value) => positions.AsSpan(starts[value], starts[value + 1] - starts[value]);
    }

    private struct Search(Hash256[] hashes, Hash256 wanted, int maxDistance, Func<int, bool> counts)
    {
        private int bestDistance = maxDistance + 1;
        private int bestPosition = -1;

        public readonly (int Position, int Distance)? Best => bestPosition < 0 ? null : (bestPosition, bestDistance);

        public void Look(int position)
        {
            var distance = wanted.DistanceTo(in hashes[position]);
            if (distance > bestDistance || distance > maxDistance || (distance == bestDistance && position >= bestPosition) || !counts(position))
                return;
            (bestDistance, bestPosition) = (distance, position);
        }
    }
}
