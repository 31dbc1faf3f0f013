using System.Globalization;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads the instants that peers write: RFC 3339 and its relatives.</summary>
internal static class WireInstant
{
    /// <summary>Fractions, <c>+0000</c> without the colon (Threads), no zone at all (taken as UTC), a day alone.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant)
    {
        instant = default;
        text = text.Trim();
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        if (text.Length > 19 && text[^5] is '+' or '-' && !text.AsSpan(text.Length - 4).ContainsAnyExceptInRange('0', '9'))
        {
            text = string.Concat(text.AsSpan(0, text.Length - 2), ":", text.AsSpan(text.Length - 2));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }
}
