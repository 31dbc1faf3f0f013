using System.Buffers;
using System.Text;

namespace Federated.Protocol.Rdf;

/// <summary>Whether a text is Unicode at all: half a surrogate pair is not, and UTF-8 cannot write it.</summary>
internal static class UnicodeText
{
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        var position = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (position >= 0)
        {
            if (Rune.DecodeFromUtf16(text[position..], out _, out var length) != OperationStatus.Done)
                return false;
            text = text[(position + length)..];
            position = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return true;
    }
}
