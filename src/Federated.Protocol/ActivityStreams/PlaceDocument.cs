namespace Federated.Protocol.ActivityStreams;

/// <summary>A place (AS2 §3.3, <c>Place</c>).</summary>
public sealed record PlaceDocument : WireDocument
{
    /// <summary>Its id; most places have none.</summary>
    public string? Id { get; init; }

    /// <summary>Its name, text.</summary>
    public string? Name { get; init; }

    /// <summary>Degrees north, from -90 to 90.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, from -180 to 180.</summary>
    public double? Longitude { get; init; }

    /// <summary>Height above the sea in <see cref="Units"/>.</summary>
    public double? Altitude { get; init; }

    /// <summary>How sure the position is, in percent.</summary>
    public double? Accuracy { get; init; }

    /// <summary>How far it reaches, in <see cref="Units"/>.</summary>
    public double? Radius { get; init; }

    /// <summary>The unit of lengths: <c>m</c>, <c>km</c>, <c>feet</c>, <c>miles</c>, or an address of one; null means metres.</summary>
    public string? Units { get; init; }

    /// <summary>Its postal address; null when it gives none.</summary>
    public PostalAddressDocument? Address { get; init; }
}
