namespace Federated.Protocol.ActivityStreams;

/// <summary>A tag of an object or actor: mention, hashtag, emoji, label or object link.</summary>
public sealed record TagDocument
{
    /// <summary>What it is.</summary>
    public required TagKind Kind { get; init; }

    /// <summary>Its text: <c>@bob@remote.example</c>, <c>#cat</c>, <c>:blob:</c>, <c>AI-generated</c>.</summary>
    public string? Name { get; init; }

    /// <summary>What it points to: an actor, a page, a label's definition.</summary>
    public string? Href { get; init; }

    /// <summary>The id of an emoji.</summary>
    public string? Id { get; init; }

    /// <summary>The picture of an emoji.</summary>
    public MediaLink? Icon { get; init; }

    /// <summary>When an emoji was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The media type of an object link.</summary>
    public string? MediaType { get; init; }

    /// <summary>Who attached a label; null when the author did.</summary>
    public string? AttributedTo { get; init; }
}
