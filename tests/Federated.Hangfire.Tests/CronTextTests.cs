namespace Federated.Hangfire.Tests;

public sealed class CronTextTests
{
    [Theory]
    [InlineData(1, "* * * * * *")]
    [InlineData(5, "*/5 * * * * *")]
    [InlineData(59, "*/30 * * * * *")]
    [InlineData(60, "* * * * *")]
    [InlineData(10 * 60, "*/10 * * * *")]
    [InlineData(7 * 60, "*/6 * * * *")]
    [InlineData(3600, "0 * * * *")]
    [InlineData(6 * 3600, "0 */6 * * *")]
    [InlineData(7 * 3600, "0 */6 * * *")]
    [InlineData(23 * 3600, "0 */12 * * *")]
    [InlineData(24 * 3600, "0 0 * * *")]
    [InlineData(36 * 3600, "0 0 * * *")]
    [InlineData(7 * 24 * 3600, "0 0 * * 0")]
    public void A_span_becomes_the_same_or_the_next_shorter_even_period(int seconds, string expected) =>
        Assert.Equal(expected, CronText.Of(TimeSpan.FromSeconds(seconds)));
}
