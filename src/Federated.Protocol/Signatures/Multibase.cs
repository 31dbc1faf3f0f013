using System.Buffers;

namespace Federated.Protocol.Signatures;

/// <summary>Bytes as text in base58btc with the leading <c>z</c> (Multibase, W3C Controlled Identifiers §2.4).</summary>
public static class Multibase
{
    // Base58 costs the square of its length; the longest honest input is a multikey or a SHA-512.
    private const int MaxLength = 256;
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>Writes bytes as <c>z</c> and base58btc.</summary>
    public static string EncodeBase58(ReadOnlySpan<byte> bytes)
    {
        var zeros = 0;
        while (zeros < bytes.Length && bytes[zeros] == 0)
        {
            zeros++;
        }

        // log(256) / log(58) < 1.38
        var digits = new byte[((bytes.Length - zeros) * 138 / 100) + 1];
        var length = 0;
        foreach (var value in bytes[zeros..])
        {
            var carry = (int)value;
            var i = 0;
            for (; carry != 0 || i < length; i++)
            {
                carry += digits[i] << 8;
                digits[i] = (byte)(carry % 58);
                carry /= 58;
            }

            length = i;
        }

        var text = new char[1 + zeros + length];
        text[0] = 'z';
        text.AsSpan(1, zeros).Fill('1');
        for (var i = 0; i < length; i++)
        {
            text[1 + zeros + i] = Alphabet[digits[length - 1 - i]];
        }

        return new string(text);
    }

    /// <summary>Reads <c>z</c> and base58btc; false for anything else and for texts that are too long.</summary>
    public static bool TryDecodeBase58(string text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length is < 2 or > MaxLength || text[0] != 'z')
        {
            return false;
        }

        var body = text.AsSpan(1);
        var zeros = body.IndexOfAnyExcept('1');
        zeros = zeros < 0 ? body.Length : zeros;
        var buffer = ArrayPool<byte>.Shared.Rent(MaxLength);
        var length = 0;
        var valid = true;
        foreach (var character in body[zeros..])
        {
            var carry = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (carry < 0)
            {
                valid = false;
                break;
            }

            var i = 0;
            for (; carry != 0 || i < length; i++)
            {
                carry += (i < length ? buffer[i] : 0) * 58;
                buffer[i] = (byte)carry;
                carry >>= 8;
            }

            length = i;
        }

        if (valid)
        {
            bytes = new byte[zeros + length];
            for (var i = 0; i < length; i++)
            {
                bytes[zeros + i] = buffer[length - 1 - i];
            }
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return valid;
    }
}
