using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>An activity as it stands on the wire; who sent it is another question.</summary>
public sealed record ActivityDocument : WireDocument
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its type; of several the first that we know. May be one that we do not know.</summary>
    public required string Type { get; init; }

    /// <summary>Who says that they do it.</summary>
    public required string Actor { get; init; }

    /// <summary>What it is done to; the first of <see cref="Objects"/>. Null for types that we do not know.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The standard's own word.")]
    public Reference? Object => Objects.Count > 0 ? Objects[0] : null;

    /// <summary>All that it is done to: a <c>Flag</c> names several.</summary>
    public IReadOnlyList<Reference> Objects { get; init; } = [];

    /// <summary>The target of <c>Add</c>, <c>Remove</c>, <c>Move</c>.</summary>
    public Reference? Target { get; init; }

    /// <summary>The result of an <c>Accept</c>.</summary>
    public Reference? Result { get; init; }

    /// <summary>Where it is moved or removed from (<c>origin</c>).</summary>
    public Reference? Origin { get; init; }

    /// <summary>What it is done with; in a <c>QuoteRequest</c> the quoting post.</summary>
    public Reference? Instrument { get; init; }

    /// <summary>Whom it is to; everybody is always <see cref="Terms.Public"/>.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Who gets a copy.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>The groups that it is for (FEP-1b12).</summary>
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>When it was done.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it stops holding, as a block of Lemmy's (<c>endTime</c>, <c>expires</c>).</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Why it was done, text: Lemmy gives the reason of a block or removal here.</summary>
    public string? Summary { get; init; }

    /// <summary>The reason in a <c>Flag</c>, the emoji in a <c>Like</c> or <c>EmojiReact</c>.</summary>
    public string? Content { get; init; }

    /// <summary>Emojis of a reaction.</summary>
    public IReadOnlyList<TagDocument> Tags { get; init; } = [];

    /// <summary>The stamp that allows it (GoToSocial's <c>approvedBy</c>, <c>likeAuthorization</c>, <c>replyAuthorization</c>, <c>announceAuthorization</c>).</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Whether a block also removes what was posted (Lemmy).</summary>
    public bool? RemoveData { get; init; }

    /// <summary>The signatures inside; null when there are none.</summary>
    public DocumentProofs? Proofs { get; init; }

    /// <summary>The JSON as received, to be embedded in an <c>Accept</c>, <c>Reject</c> or <c>Undo</c>.</summary>
    public required JsonElement Raw { get; init; }
}
