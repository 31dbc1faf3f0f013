namespace Federated.Protocol.WebFinger;

/// <summary>One link of a WebFinger answer or of host-meta (RFC 7033 §4.4.4, RFC 6415 §3.1).</summary>
/// <param name="Rel">What it is for: an address, or a registered relation.</param>
/// <param name="Type">The media type behind it.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Template">Where it leads when <c>{uri}</c> is filled in.</param>
public sealed record JrdLink(string Rel, string? Type = null, string? Href = null, string? Template = null)
{
    /// <summary>What it is called, by language; <c>und</c> where the language is not known (RFC 7033 §4.4.4.4).</summary>
    public IReadOnlyDictionary<string, string> Titles { get; init; } = EmptyTexts;

    /// <summary>What else is said about it, by the address of a property; null values are values (RFC 7033 §4.4.4.5).</summary>
    public IReadOnlyDictionary<string, string?> Properties { get; init; } = EmptyProperties;

    internal static IReadOnlyDictionary<string, string> EmptyTexts { get; } = new Dictionary<string, string>();

    internal static IReadOnlyDictionary<string, string?> EmptyProperties { get; } = new Dictionary<string, string?>();
}
