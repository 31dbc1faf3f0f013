using Federated.Federation.Delivery;
using Federated.Storage.Queues;
using Federated.Testing;

namespace Federated.Federation.Tests.Delivery;

/// <summary>Who may begin: rules that need no network.</summary>
public sealed class DeliverySlotsTests
{
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public void However_many_strangers_there_are_a_quarter_is_left_for_those_who_answer()
    {
        var slots = new DeliverySlots(clock);
        for (var i = 0; i < 2 * DeliveryPace.Quick; i++)
            slots.Enqueue(Lane($"stranger{i}", isStranger: true, 1));

        Assert.Equal(DeliveryPace.Quick * 3 / 4, BeginAll(slots).Count);
        for (var i = 0; i < 2 * DeliveryPace.Quick; i++)
            slots.Enqueue(Lane($"known{i}", isStranger: false, 1));
        Assert.Equal(DeliveryPace.Quick / 4, BeginAll(slots).Count(flight => !flight.Lane.IsStranger));
        Assert.Null(slots.Next());
    }

    [Fact]
    public void Known_and_strangers_begin_by_turns()
    {
        var slots = new DeliverySlots(clock);
        for (var i = 0; i < 10; i++)
        {
            slots.Enqueue(Lane($"known{i}", isStranger: false, 1));
            slots.Enqueue(Lane($"stranger{i}", isStranger: true, 1));
        }

        var order = BeginAll(slots).ConvertAll(flight => flight.Lane.IsStranger);

        Assert.Equal(20, order.Count);
        Assert.All(order.Zip(order.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Who_takes_longer_than_patience_makes_room_and_begins_nothing_more()
    {
        var slots = new DeliverySlots(clock);
        for (var i = 0; i < DeliveryPace.Quick; i++)
            slots.Enqueue(Lane($"known{i}", isStranger: false, 2));
        var flights = BeginAll(slots);
        Assert.Equal(DeliveryPace.Quick, flights.Count);
        slots.Enqueue(Lane("late", isStranger: false, 1));
        Assert.Null(slots.Next());
        slots.End(flights[0]);

        clock.Advance(DeliveryPace.Patience);
        Assert.Equal(DeliveryPace.Quick - 1, slots.Age().Count);
        Assert.Empty(slots.Age());

        Assert.Equal("late", slots.Next()?.Host);
        Assert.False(flights[1].Lane.MayBegin);
        // The total holds all the same.
        for (var i = 0; i < 2 * DeliveryPace.All; i++)
        {
            slots.Enqueue(Lane($"more{i}", isStranger: false, 1));
            if (i % DeliveryPace.Quick == 0)
            {
                BeginAll(slots);
                clock.Advance(DeliveryPace.Patience);
                slots.Age();
            }
        }

        BeginAll(slots);
        Assert.Equal(DeliveryPace.All, slots.InUse);
    }

    [Fact]
    public void A_lane_grows_with_what_arrives_and_an_inbox_is_never_in_it_twice_at_once()
    {
        var lane = new DeliveryLane("host", isStranger: true);
        for (var i = 0; i < 12; i++)
            lane.Add(Delivery("host", i, inbox: i / 2));
        var first = lane.Begin();
        Assert.False(lane.MayBegin);

        lane.End(first, QueueOutcome.Done, DeliveryPace.Patience);
        Assert.False(lane.IsStranger);
        Assert.True(lane.MayBegin);
        var pair = new[] { lane.Begin(), lane.Begin() };
        // The second one of the first inbox, and the first one of the second: its own second waits.
        Assert.Equal([1L, 2L], pair.Select(delivery => delivery.Row.Id));
        Assert.False(lane.MayBegin);
        lane.End(pair[0], QueueOutcome.Done, DeliveryPace.Patience);
        Assert.True(lane.MayBegin);
        Assert.Equal([4L, 6L, 8L], new[] { lane.Begin(), lane.Begin(), lane.Begin() }.Select(delivery => delivery.Row.Id));

        lane.End(pair[1], QueueOutcome.Retry("it answered 500"), DeliveryPace.Patience);
        Assert.False(lane.MayBegin);
        Assert.Equal([3L, 5L, 7L, 9L, 10L, 11L], lane.Clear().Select(row => row.Id));
        Assert.Equal(0, lane.Waiting);
        Assert.False(lane.IsEmpty);
    }

    [Fact]
    public void What_is_soon_through_goes_one_by_one()
    {
        var lane = Lane("host", isStranger: false, 20);
        lane.End(lane.Begin(), QueueOutcome.Done, DeliveryPace.OneByOne / 19);
        var second = lane.Begin();
        Assert.False(lane.MayBegin);

        lane.End(second, QueueOutcome.Done, DeliveryPace.OneByOne / 10);
        lane.Begin();
        Assert.True(lane.MayBegin);
        lane.Begin();
        // Sixteen wait, and two connections are through with them in time.
        Assert.False(lane.MayBegin);
    }

    [Fact]
    public void A_round_is_over_when_it_has_found_nothing_from_beginning_to_end()
    {
        var round = new DeliveryRound();
        round.Add([new("a", false), new("b", true)], 2, static _ => true);
        Assert.Equal(("b", 1, false), (round.Last, round.Count, round.IsOver));
        Assert.Equal("b", round.Next());

        round.Add([new("c", false)], 2, static _ => true);
        // Something was found this time round: what is behind it may have come due meanwhile.
        Assert.Equal(("", false), (round.Last, round.IsOver));

        round.Add([new("a", false), new("b", true)], 2, host => host != "b");
        round.Add([], 2, static _ => true);
        Assert.True(round.IsOver);
        round.GoOn();
        Assert.False(round.IsOver);
    }

    private static List<DeliveryFlight> BeginAll(DeliverySlots slots)
    {
        var flights = new List<DeliveryFlight>();
        while (slots.Next() is { } lane)
        {
            lane.Begin();
            flights.Add(slots.Begin(lane));
        }

        return flights;
    }

    private static DeliveryLane Lane(string host, bool isStranger, int deliveries)
    {
        var lane = new DeliveryLane(host, isStranger);
        for (var i = 0; i < deliveries; i++)
            lane.Add(Delivery(host, i, i));
        return lane;
    }

    private static PlannedDelivery Delivery(string host, long id, int inbox) => new(new OutboundDelivery
    {
        Id = id,
        PublicationId = 1,
        InboxUrl = $"https://{host}/users/n{inbox}/inbox",
        Host = host,
        CreatedAt = DateTimeOffset.UnixEpoch,
        AvailableAt = DateTimeOffset.UnixEpoch,
    });
}
