namespace Federated.Protocol.Signatures;

/// <summary>The date of a message (RFC 9110 §5.6.7, IMF-fixdate), but for its weekday: it says nothing, and the draft's own example has a wrong one.</summary>
internal static class HttpDate
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary>Reads <c>Sun, 06 Nov 1994 08:49:37 GMT</c>; a day of one digit is taken too.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        date = default;
        text = text.Trim(' ');
        if (text.Length < 5 || text[3] != ',')
            return false;
        text = text[4..].TrimStart(' ');
        var dayLength = text.IndexOf(' ');
        if (dayLength is not (1 or 2) || text.Length != dayLength + 22 || !text.EndsWith(" GMT") || text[dayLength + 4] != ' '
            || text[dayLength + 9] != ' ' || text[dayLength + 12] != ':' || text[dayLength + 15] != ':')
            return false;
        var month = Months.AsSpan().IndexOf(text.Slice(dayLength + 1, 3));
        if (month < 0 || month % 3 != 0 || !TryNumber(text[..dayLength], out var day) || !TryNumber(text.Slice(dayLength + 5, 4), out var year)
            || !TryNumber(text.Slice(dayLength + 10, 2), out var hour) || !TryNumber(text.Slice(dayLength + 13, 2), out var minute)
            || !TryNumber(text.Slice(dayLength + 16, 2), out var second))
            return false;
        month = (month / 3) + 1;
        if (year is 0 || day is 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
            return false;

        // A leap second is told as 60 and no day of .NET has one.
        date = new(year, month, day, hour, minute, Math.Min(second, 59), TimeSpan.Zero);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
