using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Something named by another document: by its id alone, or embedded whole.</summary>
public sealed record Reference
{
    /// <summary>Its id; null when it is embedded without a usable one.</summary>
    public string? Id { get; init; }

    /// <summary>Its type; null when only the id was given.</summary>
    public string? Type { get; init; }

    /// <summary>The embedded JSON, as received; null when only the id was given. What it says is a hint until its authority is checked.</summary>
    public JsonElement? Embedded { get; init; }

    /// <summary>Names something by its id.</summary>
    public static Reference To(string id) => new() { Id = id };
}
