using System.Buffers.Binary;
using System.Text;

namespace Federated.Imaging.Formats;

/// <summary>The four letters that name a chunk or a box: IHDR, VP8X, ftyp.</summary>
public readonly record struct FourCC
{
    private readonly uint _letters; // big-endian, so that the number sorts as the text does

    /// <summary>Takes the first four bytes; any value is allowed here, what a format allows is its container's business.</summary>
    /// <exception cref="ArgumentException">There are fewer than four bytes.</exception>
    public FourCC(ReadOnlySpan<byte> letters)
    {
        if (letters.Length < 4)
            throw new ArgumentException("Four letters are needed.", nameof(letters));
        _letters = BinaryPrimitives.ReadUInt32BigEndian(letters);
    }

    /// <summary>Whether every one is an ASCII letter, as PNG demands (PNG 3rd edition §5.3).</summary>
    public bool IsLetters
    {
        get
        {
            for (var shift = 0; shift < 32; shift += 8)
                if (!char.IsAsciiLetter((char)(byte)(_letters >> shift)))
                    return false;
            return true;
        }
    }

    /// <summary>Whether these are the letters: <c>chunk.Type.Is("IDAT"u8)</c>.</summary>
    public bool Is(ReadOnlySpan<byte> letters) => letters.Length == 4 && BinaryPrimitives.ReadUInt32BigEndian(letters) == _letters;

    /// <summary>Writes the four bytes.</summary>
    /// <param name="target">At least four bytes long.</param>
    public void CopyTo(Span<byte> target) => BinaryPrimitives.WriteUInt32BigEndian(target, _letters);

    /// <summary>The letters as text; a byte outside of ASCII becomes the Latin-1 letter of its number.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[4];
        CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes);
    }
}
