namespace Federated.Federation.Delivery;

/// <summary>Says which lane begins next: those known to answer and strangers by turns, as many at once as there is room for.</summary>
internal sealed class DeliverySlots(TimeProvider clock)
{
    private readonly Queue<DeliveryLane> known = new();
    private readonly Queue<DeliveryLane> strangers = new();
    private readonly Queue<DeliveryFlight> young = new();
    private (int All, int Strangers) underWay;
    private (int All, int Strangers) quick;
    private bool strangersTurn;

    /// <summary>Deliveries under way.</summary>
    public int InUse => underWay.All;

    /// <summary>Lanes that have something to begin.</summary>
    public int InLine => known.Count + strangers.Count;

    /// <summary>Somebody could begin now.</summary>
    public bool HasNext => (known.Count > 0 && HasRoom(false)) || (strangers.Count > 0 && HasRoom(true));

    /// <summary>The lane gets its turn, if it has something to begin.</summary>
    public void Enqueue(DeliveryLane lane)
    {
        if (lane.IsInLine || !lane.MayBegin)
            return;
        lane.IsInLine = true;
        (lane.IsStranger ? strangers : known).Enqueue(lane);
    }

    /// <summary>The lane whose turn it is; null while there is no room, or nobody to begin.</summary>
    public DeliveryLane? Next()
    {
        while (HasNext)
        {
            strangersTurn = !strangersTurn;
            var isStrangers = strangersTurn ? strangers.Count > 0 && HasRoom(true) : known.Count == 0 || !HasRoom(false);
            var lane = (isStrangers ? strangers : known).Dequeue();
            lane.IsInLine = false;
            // It may have been given back, or have turned slow, while it stood in line.
            if (lane.MayBegin)
                return lane;
        }

        return null;
    }

    public DeliveryFlight Begin(DeliveryLane lane)
    {
        var flight = new DeliveryFlight(lane, lane.IsStranger, clock.GetTimestamp());
        young.Enqueue(flight);
        underWay = Plus(underWay, flight, 1);
        quick = Plus(quick, flight, 1);
        return flight;
    }

    public void End(DeliveryFlight flight)
    {
        flight.IsOver = true;
        underWay = Plus(underWay, flight, -1);
        if (!flight.IsSlow)
            quick = Plus(quick, flight, -1);
    }

    /// <summary>Those that have taken longer than patience no longer count among the quick; returns their lanes.</summary>
    public IReadOnlyList<DeliveryLane> Age()
    {
        List<DeliveryLane> slow = [];
        while (young.TryPeek(out var oldest) && (oldest.IsOver || clock.GetElapsedTime(oldest.Began) >= DeliveryPace.Patience))
        {
            young.Dequeue();
            if (oldest.IsOver)
                continue;
            oldest.IsSlow = oldest.Lane.IsSlow = true;
            quick = Plus(quick, oldest, -1);
            slow.Add(oldest.Lane);
        }

        return slow;
    }

    private bool HasRoom(bool stranger) =>
        quick.All < DeliveryPace.Quick && underWay.All < DeliveryPace.All
        && (!stranger || (quick.Strangers < DeliveryPace.Quick * DeliveryPace.OfStrangers && underWay.Strangers < DeliveryPace.All * DeliveryPace.OfStrangers));

    private static (int All, int Strangers) Plus((int All, int Strangers) count, DeliveryFlight flight, int by) =>
        (count.All + by, count.Strangers + (flight.IsStrangers ? by : 0));
}
