using System.Text;
using Federated.Protocol.Rdf;
using Federated.Testing;

namespace Federated.Protocol.Tests.Rdf;

/// <summary>Twenty thousand broken documents: each reads or has a fault, and what reads is canonicalised or refused, within bounds of time and memory.</summary>
public sealed class RdfMutationTests
{
    private const int Inputs = 20_000;

    private static readonly byte[][] Seeds = [.. new[]
    {
        "<http://example.com/s> <http://example.com/p> \"text \\u00e9 \\U0001F303 \\n\"@en-GB <http://example.com/g> .\n",
        "_:a <http://example.com/p> _:b .\n_:b <http://example.com/p> _:c .\n_:c <http://example.com/p> _:a _:g .\n# end\n",
        "_:x <a:p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\r\n\r\n_:x <a:p> _:y.\n_:y <a:p> _:x.",
        "<a:s><a:p>\"\\\\\\\"\\t\"^^<a:t>_:g.\n",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly byte[][] Pieces = [.. new[] { "<", ">", "\"", "\\", "\\u", "\\uD800", "_:", "@", "^^", ".", "#", "\n", "\r", " ", "\0", "é", "<a:\\u0020>", "_:z <a:p> _:z _:z .\n" }
        .Select(Encoding.UTF8.GetBytes), [0xC3], [0xED, 0xA0, 0x80], [0xFF]];

    [Fact]
    public void Broken_documents_end_in_a_dataset_or_a_fault()
    {
        var random = new Random(20261122);
        var read = 0;
        var slowest = TimeSpan.Zero;
        long largest = 0;
        for (var input = 0; input < Inputs; input++)
        {
            var bytes = Mutate(random);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = ThreadClock.StartNew();
            read += Use(bytes) ? 1 : 0;
            var took = started.Elapsed;
            slowest = took > slowest ? took : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }

        Assert.InRange(read, Inputs / 20, Inputs - (Inputs / 20));
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"One input took {slowest}.");
        Assert.True(largest < 64 * 1024 * 1024, $"One input took {largest} bytes.");
    }

    private static bool Use(byte[] bytes)
    {
        var reading = NQuads.Read(bytes);
        if (!reading.TryGet(out var dataset))
        {
            Assert.NotEqual(NQuadsFault.None, reading.Fault);
            return false;
        }

        Assert.Equal(dataset.Quads, NQuads.Read(NQuads.Write(dataset)).Dataset.Quads);
        var result = RdfCanonicalizer.Canonicalize(dataset);
        Assert.Equal(result.Refusal == CanonicalizationRefusal.None, result.Succeeded);
        if (result.Succeeded)
            Assert.Equal(dataset.Count, NQuads.Read(result.NQuads.Span).Dataset.Count);
        return true;
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = new List<byte>(Seeds[random.Next(Seeds.Length)]);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 12)));
                    break;
                case 3:
                    bytes.AddRange(Seeds[random.Next(Seeds.Length)]);
                    break;
                default:
                    var part = bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 60)));
                    bytes.InsertRange(random.Next(bytes.Count + 1), part);
                    break;
            }
        }

        return [.. bytes];
    }
}
