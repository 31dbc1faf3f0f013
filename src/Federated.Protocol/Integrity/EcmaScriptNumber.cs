using System.Diagnostics;
using System.Globalization;

namespace Federated.Protocol.Integrity;

/// <summary>Prints a double as JavaScript does (ECMAScript 2024 §6.1.6.1.20 Number::toString, base 10).</summary>
internal static class EcmaScriptNumber
{
    /// <summary>Enough for every double: sign, "0.00000" and 17 digits, or 17 digits, point and "e-324".</summary>
    public const int MaxLength = 32;

    // Shortest digits that read back as the same double are at most 17.
    private const int MaxDigits = 17;

    /// <summary>Writes the text and returns its length; the number must be finite and the target hold <see cref="MaxLength"/> bytes.</summary>
    public static int Format(double value, Span<byte> target)
    {
        if (value == 0)
        {
            // Minus zero too.
            target[0] = (byte)'0';
            return 1;
        }

        Span<byte> digits = stackalloc byte[MaxDigits];
        var count = ShortestDigits(Math.Abs(value), digits, out var point);
        var sign = value < 0 ? 1 : 0;
        target[0] = (byte)'-';
        return sign + Arrange(digits[..count], point, target[sign..]);
    }

    /// <summary>The digits d of the shortest decimal that reads back, and n, so that the value is 0.d × 10^n.</summary>
    private static int ShortestDigits(double value, Span<byte> digits, out int point)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        // "R" has the right digits and its own opinion of where to put the point.
        var fits = value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        Debug.Assert(fits, "Every double fits.");
        var count = 0;
        var whole = 0;
        var exponent = 0;
        var seenPoint = false;
        for (var i = 0; i < length; i++)
        {
            var character = text[i];
            if (character == '.')
            {
                seenPoint = true;
            }
            else if (character == 'E')
            {
                exponent = int.Parse(text[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else if (count > 0 || character != '0')
            {
                digits[count++] = character;
                whole += seenPoint ? 0 : 1;
            }
            else
            {
                whole -= seenPoint ? 1 : 0;
            }
        }

        while (digits[count - 1] == '0')
        {
            count--;
        }

        point = whole + exponent;
        return count;
    }

    private static int Arrange(ReadOnlySpan<byte> digits, int point, Span<byte> target)
    {
        var count = digits.Length;
        if (count <= point && point <= 21)
        {
            digits.CopyTo(target);
            target[count..point].Fill((byte)'0');
            return point;
        }

        if (point is > 0 and <= 21)
        {
            digits[..point].CopyTo(target);
            target[point] = (byte)'.';
            digits[point..].CopyTo(target[(point + 1)..]);
            return count + 1;
        }

        if (point is > -6 and <= 0)
        {
            "0."u8.CopyTo(target);
            target.Slice(2, -point).Fill((byte)'0');
            digits.CopyTo(target[(2 - point)..]);
            return 2 - point + count;
        }

        return Scientific(digits, point - 1, target);
    }

    private static int Scientific(ReadOnlySpan<byte> digits, int exponent, Span<byte> target)
    {
        var length = 1;
        target[0] = digits[0];
        if (digits.Length > 1)
        {
            target[1] = (byte)'.';
            digits[1..].CopyTo(target[2..]);
            length = digits.Length + 1;
        }

        target[length++] = (byte)'e';
        target[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        _ = Math.Abs(exponent).TryFormat(target[length..], out var written, default, CultureInfo.InvariantCulture);
        return length + written;
    }
}
