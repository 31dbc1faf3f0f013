namespace Federated.Protocol.StructuredFields;

/// <summary>How large a structured field may be before it is refused unread; the defaults are the least that RFC 9651 §3 asks every reader for.</summary>
public sealed record StructuredFieldLimits
{
    /// <summary>The defaults.</summary>
    public static StructuredFieldLimits Default { get; } = new();

    /// <summary>Characters of the whole text. The default fits a byte sequence of 16,384 bytes (§3.3.5) with room around it, and what servers take as all headers together.</summary>
    public int MaxLength { get; init; } = 32 * 1024;

    /// <summary>Members of a list or dictionary (§3.1, §3.2: at least 1024).</summary>
    public int MaxMembers { get; init; } = 1024;

    /// <summary>Items of one inner list (§3.1.1: at least 256).</summary>
    public int MaxInnerItems { get; init; } = 256;

    /// <summary>Parameters of one item or inner list (§3.1.2: at least 256).</summary>
    public int MaxParameters { get; init; } = 256;
}
