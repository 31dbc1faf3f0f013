using System.Text;
using System.Text.Unicode;

namespace Federated.Protocol.Rdf;

/// <summary>Reads and writes RDF as lines of text, one statement a line (RDF 1.1 N-Quads).</summary>
public static class NQuads
{
    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The document in UTF-8, without byte order mark.</param>
    /// <param name="limits">How much is taken; the defaults where null.</param>
    /// <returns>The dataset, or the fault with its line.</returns>
    public static NQuadsReading Read(ReadOnlySpan<byte> utf8, RdfLimits? limits = null)
    {
        limits ??= RdfLimits.Default;
        if (utf8.Length > limits.MaxBytes)
            return new NQuadsReading(NQuadsFault.TooLarge, 0);
        if (!Utf8.IsValid(utf8))
            return new NQuadsReading(NQuadsFault.NotUnicode, 0);

        var dataset = new RdfDataset();
        var terms = new TermCache();
        for (var number = 1; ; number++)
        {
            // §4, EOL: a line ends with CR, LF or both.
            var end = utf8.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? utf8 : utf8[..end];
            if (line.Length > limits.MaxLineBytes)
                return new NQuadsReading(NQuadsFault.LineTooLong, number);

            var reader = new NQuadsLine(line, terms);
            var fault = reader.Read(out var quad);
            if (fault != NQuadsFault.None)
                return new NQuadsReading(fault, number);
            if (quad is { } read && dataset.Add(read) && dataset.Count > limits.MaxQuads)
                return new NQuadsReading(NQuadsFault.TooManyQuads, number);
            if (end < 0)
                return new NQuadsReading(dataset);
            utf8 = utf8[(end + (utf8[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }
    }

    /// <summary>Reads a document that is text already.</summary>
    /// <param name="text">The document.</param>
    /// <param name="limits">How much is taken; the defaults where null.</param>
    /// <returns>The dataset, or the fault with its line.</returns>
    public static NQuadsReading Read(string text, RdfLimits? limits = null)
    {
        // UTF-8 is never shorter than UTF-16 has units, so too long a text is refused before it is copied.
        if (text.Length > (limits ?? RdfLimits.Default).MaxBytes)
            return new NQuadsReading(NQuadsFault.TooLarge, 0);
        return UnicodeText.IsWellFormed(text) ? Read(Encoding.UTF8.GetBytes(text), limits) : new NQuadsReading(NQuadsFault.NotUnicode, 0);
    }

    /// <summary>Writes the statements in their order and with their labels, each in the canonical spelling of RDFC-1.0 §5.</summary>
    /// <param name="dataset">The statements.</param>
    /// <returns>UTF-8, each line ended by LF.</returns>
    /// <remarks>To get the canonical form of the whole, with canonical labels and order, use <see cref="RdfCanonicalizer"/>.</remarks>
    public static byte[] Write(RdfDataset dataset)
    {
        using var target = new Utf8Builder(Math.Max(256, dataset.Count * 128));
        foreach (var quad in dataset.Span)
        {
            NQuadsWriter.Append(target, quad);
        }

        return target.Written.ToArray();
    }
}
