namespace Federated.Features.Content;

/// <summary>What a caption's source names: people and hashtags, each once and in the order of the text, or why it is refused.</summary>
public sealed record CaptionDraft(string Source, IReadOnlyList<MentionHandle> Mentions, IReadOnlyList<string> Hashtags, CaptionRefusal? Refusal);
