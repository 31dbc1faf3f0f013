namespace Federated.Protocol.ActivityStreams;

/// <summary>A text in one language, an entry of <c>contentMap</c>, <c>nameMap</c> or <c>summaryMap</c> (AS2 §4.7).</summary>
/// <param name="Language">The key, meant to be a BCP 47 tag; as received.</param>
/// <param name="Text">The text, or HTML where the map is that of <c>content</c> or <c>summary</c>.</param>
public sealed record LanguageText(string Language, string Text);
