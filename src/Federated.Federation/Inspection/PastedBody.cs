using System.Security.Cryptography;
using System.Text;

namespace Federated.Federation.Inspection;

/// <summary>Finds the bytes that were sent among those that copying and pasting make of them: other line ends, one more line end.</summary>
internal static class PastedBody
{
    /// <summary>The first of the likely bodies whose digest stands in the head; else as pasted.</summary>
    /// <returns>The body, and whether it is another than the pasted one.</returns>
    public static (byte[] Body, bool IsMended) Fit(ReadOnlyMemory<byte> pasted, PastedHead head)
    {
        var digests = string.Join('\n', head.Headers.Where(header => header.Key.EndsWith("digest", StringComparison.OrdinalIgnoreCase)).Select(header => header.Value));
        foreach (var candidate in Candidates(pasted.ToArray()))
        {
            if (digests.Contains(Convert.ToBase64String(SHA256.HashData(candidate)), StringComparison.Ordinal))
                return (candidate, candidate.Length != pasted.Length);
        }

        return (pasted.ToArray(), false);
    }

    private static IEnumerable<byte[]> Candidates(byte[] pasted)
    {
        yield return pasted;
        yield return Trimmed(pasted);
        // A form sends every line end as two characters.
        var plain = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(pasted).Replace("\r\n", "\n", StringComparison.Ordinal));
        yield return plain;
        yield return Trimmed(plain);
    }

    private static byte[] Trimmed(byte[] body) => body.AsSpan().TrimEnd("\r\n"u8).ToArray();
}
