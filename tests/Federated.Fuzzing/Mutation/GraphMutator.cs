using System.Globalization;
using System.Text;

namespace Federated.Fuzzing.Mutation;

/// <summary>Makes graphs of blank nodes that look alike, as N-Quads: what canonicalisation has to work hard on, or to refuse.</summary>
public sealed class GraphMutator : IMutator
{
    private const int MostNodes = 60;
    private const int MostEdges = 400;

    public byte[] Make(FuzzRandom random)
    {
        var lines = new StringBuilder();
        for (var parts = random.Size(4); parts > 0; parts--)
            Part(lines, string.Create(CultureInfo.InvariantCulture, $"p{parts}n"), random);
        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static void Part(StringBuilder lines, string name, FuzzRandom random)
    {
        var nodes = 1 + random.Below(random.OneIn(3) ? MostNodes : 8);
        switch (random.Below(5))
        {
            case 0:
                // Everybody with everybody: every permutation is as good as the other.
                for (var i = 0; i < nodes * nodes && i < MostEdges; i++)
                    Line(lines, name, i / nodes, i % nodes, 0, random);
                break;
            case 1:
                // Cycles of different lengths differ only as wholes.
                for (var i = 0; i < nodes; i++)
                    Line(lines, name, i, (i + 1) % nodes, 0, random);
                break;
            case 2:
                // Each with its k next: regular, so that no node stands out.
                var next = 1 + random.Below(4);
                for (var i = 0; i < nodes * next; i++)
                    Line(lines, name, i / next, ((i / next) + 1 + (i % next)) % nodes, i % next % 2, random);
                break;
            case 3:
                // A star, a tree, a chain.
                var arms = 1 + random.Below(nodes);
                for (var i = 1; i < nodes; i++)
                    Line(lines, name, (i - 1) / arms, i, 0, random);
                break;
            default:
                for (var edges = random.Size(MostEdges); edges > 0; edges--)
                    Line(lines, name, random.Below(nodes), random.Below(nodes), random.Below(3), random);
                break;
        }
    }

    private static void Line(StringBuilder lines, string name, int subject, int value, int predicate, FuzzRandom random)
    {
        lines.Append(CultureInfo.InvariantCulture, $"_:{name}{subject} <http://p/{predicate}> _:{name}{value}");
        if (random.OneIn(50))
            lines.Append(CultureInfo.InvariantCulture, $" _:{name}{random.Below(4)}");
        lines.Append(" .\n");
    }
}
