namespace Federated.Protocol.ActivityStreams;

/// <summary>The text before it became HTML.</summary>
/// <param name="Content">The text.</param>
/// <param name="MediaType">Its type, <c>text/markdown</c>.</param>
public sealed record SourceText(string Content, string MediaType);
