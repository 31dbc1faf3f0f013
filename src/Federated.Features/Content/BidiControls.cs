namespace Federated.Features.Content;

/// <summary>The invisible characters that change the direction of text (Unicode UAX #9 §2), with which a link can be made to show another host.</summary>
internal static class BidiControls
{
    public static bool Contains(int codePoint) =>
        codePoint is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>Those that force a direction or open a range: in a line of plain text they reach into what stands after it.</summary>
    public static bool IsOverride(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
