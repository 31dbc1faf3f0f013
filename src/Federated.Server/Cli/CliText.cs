using System.Globalization;
using System.Text;

namespace Federated.Server.Cli;

/// <summary>How verbs write instants, spans and other people's words to a terminal.</summary>
internal static class CliText
{
    public static string At(DateTimeOffset? instant) => instant?.ToString("u", CultureInfo.InvariantCulture) ?? "never";

    /// <summary>"3 h", "12 min": one unit is enough to see whether a queue lags.</summary>
    public static string Age(DateTimeOffset? since, DateTimeOffset now)
    {
        if (since is not { } start)
            return "-";
        var age = now - start;
        return age < TimeSpan.FromMinutes(2) ? Line($"{Math.Max(0, age.TotalSeconds):0} s")
            : age < TimeSpan.FromHours(2) ? Line($"{age.TotalMinutes:0} min")
            : age < TimeSpan.FromDays(2) ? Line($"{age.TotalHours:0} h")
            : Line($"{age.TotalDays:0} d");
    }

    /// <summary>One line without control characters: what a stranger wrote must not move a terminal's cursor or paint over what stands there.</summary>
    public static string Plain(string? text)
    {
        if (text is null)
            return "";
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                line.Append(' ');
            else
                line.Append(rune);
        return line.ToString();
    }

    public static string Line(FormattableString text) => FormattableString.Invariant(text);
}
