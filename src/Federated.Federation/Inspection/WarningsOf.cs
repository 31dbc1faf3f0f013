using System.Text.Json;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inspection;

/// <summary>Says what of a document was left out, and what in it looks odd.</summary>
internal static class WarningsOf
{
    public static void Names(InspectionDraft draft, JsonElement root)
    {
        var unread = root.EnumerateObject().Select(member => member.Name).Where(name => !ActivityReader.Knows(name)).Take(InspectionLimits.Facts).ToList();
        if (unread.Count > 0)
            draft.Warn($"Not read, since nothing here looks at these names: {Bounded.Text(string.Join(", ", unread), InspectionLimits.Fact)}.");
    }

    public static void Post(InspectionDraft draft, ObjectDocument post, JsonElement root)
    {
        var kept = IncomingImages.Read(post).Select(image => image.Url).ToHashSet(StringComparer.Ordinal);
        foreach (var attachment in post.Attachments.Where(attachment => !kept.Contains(attachment.Url)))
            draft.Warn($"Left out, since it is no picture that is shown here: {attachment.Type} {attachment.MediaType} {attachment.Url}.");
        Fewer(draft, root, "attachment", post.Attachments.Count, "attachments");
        Fewer(draft, root, "tag", post.Tags.Count, "tags");
        foreach (var label in post.Tags.Where(tag => tag.Kind == TagKind.Label && tag.AttributedTo is { } by && by != post.AttributedTo))
            draft.Warn($"The label “{label.Name}” is somebody else's ({label.AttributedTo}) and does not count.");
        Page(draft, root, post.Url);
        if (post.To.Count + post.Cc.Count == 0)
            draft.Warn("It is addressed to nobody: only the activity around it could say whom it is for.");
        if (post.Poll is not null)
            draft.Warn("It is a poll; there are no polls here, so that only its text is shown.");
        if (post.Type != Terms.Note)
            draft.Warn($"A {post.Type} is shown as its title and a link.");
    }

    public static void Actor(InspectionDraft draft, ActorDocument actor, JsonElement root)
    {
        Page(draft, root, actor.Url);
        if (actor.MovedTo is { } target)
            draft.Warn($"The actor says that it has moved to {target}.");
        if (actor.PublicKeys.Count == 0)
            draft.Warn("It lists no publicKey: nothing that it sends could be verified.");
    }

    private static void Fewer(InspectionDraft draft, JsonElement root, string name, int read, string what)
    {
        if (!root.TryGetProperty(name, out var value))
            return;
        var given = value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 1;
        if (given > read)
            draft.Warn($"{given - read} of {given} {what} are of no kind or form that is read.");
    }

    private static void Page(InspectionDraft draft, JsonElement root, string? url)
    {
        if (url is null && root.TryGetProperty("url", out _))
            draft.Warn("Its url is not used: it is not an address on the id's own host.");
    }
}
