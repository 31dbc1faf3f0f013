using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Features.Posts;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>Turns an object document of any type into the remote post that <see cref="ReceivePost"/> takes.</summary>
internal static class IncomingPost
{
    private const int MaxTitle = 300;

    /// <param name="addressed">The activity around it, whose addressing counts when the object has none.</param>
    /// <returns>Null when the document is not the author's to say: another owner, or an id on another host.</returns>
    public static RemotePost? Read(ObjectDocument document, RemoteActor author, ActivityDocument? addressed, DateTimeOffset now)
    {
        if (document.AttributedTo != author.Uri.Value || !ObjectUri.TryParse(document.Id, out var uri) || !UriRules.SameOrigin(uri.Value, author.Uri.Value))
            return null;
        var hasAddressing = document.To.Count + document.Cc.Count > 0;
        var to = hasAddressing ? document.To : addressed?.To ?? [];
        var cc = hasAddressing ? document.Cc : addressed?.Cc ?? [];
        var visibility = VisibilityOf(to, cc, author);
        var isNote = document.Type is Terms.Note;
        return new RemotePost
        {
            Uri = uri,
            PageUrl = document.Url,
            Html = isNote ? document.Content ?? "" : Summarise(document),
            ContentWarning = isNote ? IncomingText.Line(document.Summary, PostLimits.ContentWarning) : null,
            Sensitive = document.Sensitive,
            Language = document.Language,
            Visibility = visibility,
            InReplyToUri = ObjectUri.TryParse(document.InReplyTo, out var target) ? target : null,
            PublishedAt = document.Published ?? now,
            EditedAt = document.Updated,
            DeclaredAiMade = IncomingProvenance.IsDeclaredAiMade(document),
            Claims = IncomingProvenance.ClaimsOf(document),
            Terms = IncomingTerms.Of(document),
            Images = IncomingImages.Read(document),
            Mentions = MentionsOf(document, visibility, to, cc),
            Hashtags = IncomingTags.Hashtags(document.Tags),
            Emojis = IncomingTags.Emojis(document.Tags, document.AttributedTo),
        };
    }

    // Facts 4.3: where Public stands tells public from unlisted; whoever is neither everybody nor a follower was addressed by name.
    private static Visibility VisibilityOf(IReadOnlyList<string> to, IReadOnlyList<string> cc, RemoteActor author) =>
        to.Contains(Terms.Public) ? Visibility.Public
        : cc.Contains(Terms.Public) ? Visibility.Unlisted
        : author.FollowersUrl is { } followers && (to.Contains(followers) || cc.Contains(followers)) ? Visibility.Followers
        : Visibility.Direct;

    /// <summary>Being addressed gives the right to see what is not for everybody, also where the tag is missing.</summary>
    private static List<ActorUri> MentionsOf(ObjectDocument document, Visibility visibility, IReadOnlyList<string> to, IReadOnlyList<string> cc)
    {
        var mentions = IncomingTags.Mentions(document.Tags);
        if (visibility is Visibility.Public or Visibility.Unlisted)
            return mentions;
        foreach (var address in to.Concat(cc).Take(100))
        {
            if (ActorUri.TryParse(address, out var actor) && !mentions.Contains(actor))
                mentions.Add(actor);
        }

        return mentions;
    }

    /// <summary>Types that are no notes are shown as Mastodon shows them: title and link, since their text is made for another page.</summary>
    private static string Summarise(ObjectDocument document)
    {
        var title = IncomingText.Line(document.Name, MaxTitle);
        var link = IncomingText.Encode(document.Url ?? document.Id);
        // A question's text is the question.
        var text = document.Type == Terms.Question || title is null && document.Type is Terms.Image ? document.Content ?? "" : "";
        return $"{(title is null ? "" : $"<p><strong>{IncomingText.Encode(title)}</strong></p>")}{text}<p><a href=\"{link}\">{link}</a></p>";
    }
}
