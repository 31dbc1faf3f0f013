using System.Globalization;

namespace Federated.Hangfire;

/// <summary>Writes a span of time as a cron expression with the same or the next shorter period that a calendar divides into evenly.</summary>
internal static class CronText
{
    public static string Of(TimeSpan every) =>
        every < TimeSpan.FromSeconds(2) ? "* * * * * *"
        : every < TimeSpan.FromMinutes(1) ? Say("*/{0} * * * * *", Divisor(60, every.TotalSeconds))
        : every < TimeSpan.FromMinutes(2) ? "* * * * *"
        : every < TimeSpan.FromHours(1) ? Say("*/{0} * * * *", Divisor(60, every.TotalMinutes))
        : every < TimeSpan.FromHours(2) ? "0 * * * *"
        : every < TimeSpan.FromDays(1) ? Say("0 */{0} * * *", Divisor(24, every.TotalHours))
        : every < TimeSpan.FromDays(7) ? "0 0 * * *"
        : "0 0 * * 0";

    private static string Say(string pattern, int number) => string.Format(CultureInfo.InvariantCulture, pattern, number);

    private static int Divisor(int whole, double most)
    {
        var divisor = (int)most;
        while (whole % divisor != 0)
            divisor--;
        return divisor;
    }
}
