using System.Buffers;
using System.Text;

namespace Federated.Protocol.Rdf;

/// <summary>Which texts N-Quads take as the label of a blank node (RDF 1.1 N-Quads §4, BLANK_NODE_LABEL).</summary>
internal static class BlankNodeLabel
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:");

    // PN_CHARS_BASE beyond ASCII, first and last of each range.
    private static readonly (int First, int Last)[] Letters =
    [
        (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D),
        (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
    ];

    public static bool IsWellFormed(ReadOnlySpan<char> label)
    {
        // The usual label is plain ASCII; the rest is looked at rune by rune.
        if (!label.ContainsAnyExcept(Plain))
            return label.Length > 0;

        var position = 0;
        var last = default(Rune);
        while (position < label.Length)
        {
            if (Rune.DecodeFromUtf16(label[position..], out var rune, out var length) != OperationStatus.Done
                || !(position == 0 ? MayStart(rune) : MayFollow(rune)))
            {
                return false;
            }

            last = rune;
            position += length;
        }

        return last.Value != '.';
    }

    /// <summary>PN_CHARS_U and the digits.</summary>
    public static bool MayStart(Rune rune) =>
        rune.IsAscii ? Plain.Contains((char)rune.Value) : IsLetter(rune.Value);

    /// <summary>PN_CHARS and the full stop, which may stand anywhere but at the end.</summary>
    public static bool MayFollow(Rune rune) =>
        rune.IsAscii
            ? rune.Value is '-' or '.' || Plain.Contains((char)rune.Value)
            : rune.Value is 0xB7 or (>= 0x300 and <= 0x36F) or (>= 0x203F and <= 0x2040) || IsLetter(rune.Value);

    private static bool IsLetter(int value)
    {
        foreach (var (first, last) in Letters)
        {
            if (value <= last)
                return value >= first;
        }

        return false;
    }
}
