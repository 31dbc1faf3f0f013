namespace Federated.Protocol.ActivityStreams;

/// <summary>When and where an event takes place, and who may come (AS2 §3.3, Mobilizon, Gancio).</summary>
public sealed record EventDetails
{
    /// <summary>When it begins.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Its zone, a name of the tz database.</summary>
    public string? Timezone { get; init; }

    /// <summary>How people join: <c>free</c>, <c>restricted</c>, <c>external</c>, <c>invite</c>.</summary>
    public string? JoinMode { get; init; }

    /// <summary>How many people fit in.</summary>
    public long? MaximumAttendeeCapacity { get; init; }

    /// <summary>How many people come.</summary>
    public long? ParticipantCount { get; init; }
}
