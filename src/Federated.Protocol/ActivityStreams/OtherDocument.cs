using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>An object of a type that has no record of its own, read by what every object may have (AS2 §4.1).</summary>
public sealed record OtherDocument : WireDocument
{
    /// <summary>Its id; null when it has none that is usable.</summary>
    public string? Id { get; init; }

    /// <summary>Its first type, or one that we know; null when it names none.</summary>
    public string? Type { get; init; }

    /// <summary>Its owner.</summary>
    public string? AttributedTo { get; init; }

    /// <summary>Its name, text.</summary>
    public string? Name { get; init; }

    /// <summary>Its summary, HTML as received: to be sanitised.</summary>
    public string? Summary { get; init; }

    /// <summary>Its content, HTML as received: to be sanitised.</summary>
    public string? Content { get; init; }

    /// <summary>Its address for people, on any host; null when it has none that is usable.</summary>
    public string? Url { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>The JSON that it was read from.</summary>
    public required JsonElement Raw { get; init; }
}
