namespace Federated.Features.Content;

/// <summary>Where a mention leads, and the name that the text shows after the "@".</summary>
public sealed record MentionLink(string ProfileUrl, string ShownName);
