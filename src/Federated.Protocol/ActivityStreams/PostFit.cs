namespace Federated.Protocol.ActivityStreams;

/// <summary>Leaves out of a very long post what peers can do without, so that it fits into Misskey's inbox.</summary>
internal static class PostFit
{
    // Misskey cuts alternative texts here.
    private const int ShortAlternative = 512;

    private static readonly Func<ObjectDocument, ObjectDocument>[] Cuts =
    [
        // What it was made from, which only its author's own clients read.
        static post => post with { Source = null },

        // The prompts, which the document of how it was made has as well.
        static post => post with { Attachments = [.. post.Attachments.Select(Wordless)] },

        // The second copy of the text, which carries the language.
        static post => post with { Language = null },

        static post => post with { Attachments = [.. post.Attachments.Select(Shortened)] },
    ];

    /// <summary>The first form that fits; what is larger even so goes out as it is, since all but Misskey take it.</summary>
    public static byte[] Write(ObjectDocument post, Func<ObjectDocument, byte[]> write)
    {
        var bytes = write(post);
        foreach (var cut in Cuts)
        {
            if (bytes.Length <= ActivityWriter.MaxBytes)
            {
                break;
            }

            bytes = write(post = cut(post));
        }

        return bytes;
    }

    private static AttachmentDocument Wordless(AttachmentDocument attachment) =>
        attachment.Recipe is { } recipe ? attachment with { Recipe = recipe with { Prompt = null, NegativePrompt = null } } : attachment;

    private static AttachmentDocument Shortened(AttachmentDocument attachment) =>
        attachment.Name is { Length: > ShortAlternative } alternative ? attachment with { Name = WireValues.Cut(alternative, ShortAlternative) } : attachment;
}
