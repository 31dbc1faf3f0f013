using Federated.Storage.Queues;

namespace Federated.Storage.Tests.Queues;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Deliveries_are_tried_for_about_a_week()
    {
        Assert.InRange(TotalOf(RetrySchedule.Delivery), TimeSpan.FromDays(5.5), TimeSpan.FromDays(8.5));
    }

    [Fact]
    public void What_takes_back_is_tried_longer_and_no_lifetime_is_shorter_than_the_tries()
    {
        var (usual, retraction) = (TotalOf(RetrySchedule.Delivery), TotalOf(RetrySchedule.Retraction));

        Assert.True(retraction > usual * 2.5, $"{retraction} is not much more than {usual}");
        Assert.True(RetrySchedule.Delivery.Lifetime > usual);
        Assert.True(RetrySchedule.Retraction.Lifetime > retraction);
    }

    [Fact]
    public void Rows_that_failed_together_do_not_come_back_together()
    {
        var instants = Enumerable.Range(0, 1000).Select(i => RetrySchedule.Delivery.Next(i << 16, 3, Now)).Distinct().Count();

        Assert.True(instants > 500, $"only {instants} different instants");
    }

    [Fact]
    public void Waits_stay_within_a_fifth_of_the_doubling()
    {
        var schedule = new RetrySchedule(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), 10);
        foreach (var row in Enumerable.Range(1, 200))
            Assert.InRange(schedule.Next(row * 977, 3, Now)!.Value - Now, TimeSpan.FromSeconds(32), TimeSpan.FromSeconds(48));
    }

    private static TimeSpan TotalOf(RetrySchedule schedule)
    {
        var total = TimeSpan.Zero;
        for (var attempt = 1; schedule.Next(1, attempt, Now) is { } next; attempt++)
            total += next - Now;
        return total;
    }
}
