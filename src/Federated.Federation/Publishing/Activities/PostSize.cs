using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Publishing.Activities;

/// <summary>Leaves out of a very long post what peers can do without, so that it fits into Misskey's inbox.</summary>
internal static class PostSize
{
    /// <summary>Misskey cuts alternative texts here.</summary>
    private const int ShortAlt = 512;

    /// <summary>The writer leaves the source out first; then goes the second copy of the text, then the ends of long alternative texts.</summary>
    public static byte[] Fit(ObjectDocument post, Func<ObjectDocument, byte[]> write)
    {
        var body = write(post);
        if (body.Length > ActivityWriter.MaxBytes)
            body = write(post = post with { Language = null });
        if (body.Length > ActivityWriter.MaxBytes)
            body = write(post with { Attachments = [.. post.Attachments.Select(Shortened)] });
        // What is larger still goes out: all but Misskey take it.
        return body;
    }

    private static AttachmentDocument Shortened(AttachmentDocument attachment)
    {
        if (attachment.Name is not { Length: > ShortAlt } alt)
            return attachment;
        // Not between the halves of a character beyond U+FFFF.
        var end = char.IsHighSurrogate(alt[ShortAlt - 1]) ? ShortAlt - 1 : ShortAlt;
        return attachment with { Name = alt[..end] };
    }
}
