using Markdig.Syntax.Inlines;

namespace Federated.Features.Content;

/// <summary>A mention in a parsed caption.</summary>
internal sealed class MentionInline(MentionHandle handle) : LeafInline
{
    public MentionHandle Handle { get; } = handle;
}
