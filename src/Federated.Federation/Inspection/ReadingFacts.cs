using System.Globalization;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inspection;

/// <summary>Lists what was read out of a document, in the words of the wire.</summary>
internal static class ReadingFacts
{
    public static InspectedReading Of(WireDocument document, string form) => document switch
    {
        ActorDocument actor => new("actor", actor.Type, form, [.. Shown(Actor(actor))]),
        ObjectDocument post => new("post", post.Type, form, [.. Shown(Post(post))]),
        ActivityDocument activity => new("activity", activity.Type, form, [.. Shown(Activity(activity))]),
        CollectionDocument collection => new("collection", collection.Type, form, [.. Shown(Collection(collection))]),
        TombstoneDocument tombstone => new("tombstone", Terms.Tombstone, form, [.. Shown([("id", tombstone.Id), ("formerType", tombstone.FormerType), ("deleted", At(tombstone.Deleted))])]),
        KeyDocument key => new("key", null, form, [.. Shown([("id", key.Id), ("owner", key.Owner)])]),
        OtherDocument other => new("other", other.Type, form, [.. Shown([("id", other.Id), ("attributedTo", other.AttributedTo), ("name", other.Name), ("url", other.Url)])]),
        _ => new("other", document.GetType().Name, form, []),
    };

    private static IEnumerable<(string, string?)> Actor(ActorDocument actor) =>
    [
        ("id", actor.Id), ("preferredUsername", actor.PreferredUsername), ("name", actor.Name), ("url", actor.Url), ("inbox", actor.Inbox), ("sharedInbox", actor.SharedInbox),
        ("outbox", actor.Outbox), ("followers", actor.Followers), ("summary", actor.Summary), ("manuallyApprovesFollowers", Flag(actor.ManuallyApprovesFollowers)),
        ("discoverable", Flag(actor.Discoverable)), ("indexable", Flag(actor.Indexable)), ("movedTo", actor.MovedTo), ("webfinger", actor.WebFinger), ("genAI", Flag(actor.GenAi)),
        .. Many("alsoKnownAs", actor.AlsoKnownAs),
        .. Many("field", actor.Fields.Select(field => $"{field.Name}: {field.Value}")),
        .. Many("tag", actor.Tags.Select(Tag)),
    ];

    private static IEnumerable<(string, string?)> Post(ObjectDocument post) =>
    [
        ("id", post.Id), ("attributedTo", post.AttributedTo), ("url", post.Url), ("published", At(post.Published)), ("updated", At(post.Updated)),
        .. Many("to", post.To), .. Many("cc", post.Cc),
        ("name", post.Name), ("summary", post.Summary), ("sensitive", Flag(post.Sensitive)), ("inReplyTo", post.InReplyTo), ("language", post.Language), ("content", post.Content),
        .. Many("attachment", post.Attachments.Select(Attachment)),
        .. Many("tag", post.Tags.Select(Tag)),
        ("license", post.Reuse?.License), ("trainingConsent", post.Reuse?.Training), .. Many("xRobotsTag", post.Reuse?.Robots ?? []),
        ("genAI", Flag(post.GenAi)), ("digitalSourceType", post.DigitalSourceType), ("declared AI-made", Flag(IncomingProvenance.IsDeclaredAiMade(post))),
        ("quote", post.Quote), ("poll", post.Poll is null ? null : "yes"),
    ];

    private static IEnumerable<(string, string?)> Activity(ActivityDocument activity) =>
    [
        ("id", activity.Id), ("actor", activity.Actor), ("published", At(activity.Published)),
        .. Many("object", activity.Objects.Select(Named)),
        ("target", activity.Target is { } target ? Named(target) : null),
        .. Many("to", activity.To), .. Many("cc", activity.Cc),
        ("content", activity.Content), ("summary", activity.Summary),
    ];

    private static IEnumerable<(string, string?)> Collection(CollectionDocument collection) =>
    [
        ("id", collection.Id), ("totalItems", collection.TotalItems?.ToString(CultureInfo.InvariantCulture)), ("attributedTo", collection.AttributedTo),
        ("first", collection.First?.Id), ("next", collection.Next?.Id),
        .. Many("item", collection.Items.Select(Named)),
    ];

    private static string Named(Reference reference) =>
        $"{reference.Id ?? "(no id)"}{(reference.Type is { } type ? $" ({type})" : "")}{(reference.Embedded is null ? "" : ", embedded")}";

    private static string Attachment(AttachmentDocument attachment) => string.Join("; ", new[]
    {
        attachment.Type, attachment.Url, attachment.MediaType,
        attachment is { Width: { } width, Height: { } height } ? string.Create(CultureInfo.InvariantCulture, $"{width}×{height}") : null,
        attachment.Name is { } name ? $"alt: {name}" : "no alt text",
        attachment.DigitalSourceType,
    }.OfType<string>());

    private static string Tag(TagDocument tag) => string.Join("; ", new[] { tag.Kind.ToString(), tag.Name, tag.Href, tag.AttributedTo is { } by ? $"by {by}" : null }.OfType<string>());

    private static IEnumerable<(string, string?)> Many(string name, IEnumerable<string> values) => values.Take(InspectionLimits.Facts).Select(value => (name, (string?)value));

    private static IEnumerable<InspectedFact> Shown(IEnumerable<(string Name, string? Value)> facts) =>
        facts.Where(fact => fact.Value is not null).Select(fact => new InspectedFact(fact.Name, Bounded.Text(fact.Value!, InspectionLimits.Fact)));

    private static string? Flag(bool? value) => value switch { true => "yes", false => "no", null => null };

    private static string? At(DateTimeOffset? instant) => instant?.ToString("u", CultureInfo.InvariantCulture);
}
