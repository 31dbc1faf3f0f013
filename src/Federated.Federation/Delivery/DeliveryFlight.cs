namespace Federated.Federation.Delivery;

/// <summary>One delivery that is under way.</summary>
/// <param name="Began">The timestamp of its beginning.</param>
internal sealed record DeliveryFlight(DeliveryLane Lane, bool IsStrangers, long Began)
{
    /// <summary>It takes longer than patience, and no longer counts among the quick.</summary>
    public bool IsSlow { get; set; }

    public bool IsOver { get; set; }
}
