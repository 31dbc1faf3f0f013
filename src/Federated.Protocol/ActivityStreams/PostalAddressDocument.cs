namespace Federated.Protocol.ActivityStreams;

/// <summary>An address of a place, in schema.org's words (Mobilizon, Gancio).</summary>
public sealed record PostalAddressDocument
{
    /// <summary>Street and number.</summary>
    public string? Street { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Town.</summary>
    public string? Locality { get; init; }

    /// <summary>Region.</summary>
    public string? Region { get; init; }

    /// <summary>Country, a name or a code.</summary>
    public string? Country { get; init; }
}
