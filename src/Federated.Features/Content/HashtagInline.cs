using Markdig.Syntax.Inlines;

namespace Federated.Features.Content;

/// <summary>A hashtag in a parsed caption, without its "#".</summary>
internal sealed class HashtagInline(string name) : LeafInline
{
    public string Name { get; } = name;
}
