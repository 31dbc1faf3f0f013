using System.Globalization;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Writes the members of actors, posts, tags and attachments in one fixed order, without nulls.</summary>
internal static class DocumentBody
{
    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>Whole seconds in UTC with a <c>Z</c>: the one form that every peer reads.</summary>
    public static void Instant(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            json.WriteString(name, instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }

    public static void Texts(this Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public static void Flag(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    /// <summary>The shape of a post that every peer accepts; what each of them needs is in the note on ActivityStreams.</summary>
    public static void Post(Utf8JsonWriter json, ObjectDocument post, bool withSource)
    {
        json.WriteString(Terms.Id, post.Id);
        json.WriteString(Terms.Type, post.Type);
        json.WriteString(Terms.AttributedTo, post.AttributedTo);
        json.Text(Terms.Url, post.Url);
        json.Instant(Terms.Published, post.Published);
        json.Instant(Terms.Updated, post.Updated);
        json.Texts(Terms.To, post.To);
        json.Texts(Terms.Cc, post.Cc);
        json.Text(Terms.Name, post.Name);
        json.Text(Terms.Summary, post.Summary);
        json.WriteBoolean(Terms.Sensitive, post.Sensitive);
        json.Text(Terms.InReplyTo, post.InReplyTo);
        PostText(json, post, withSource);
        json.WriteStartArray(Terms.Attachment);
        foreach (var attachment in post.Attachments)
        {
            Attachment(json, attachment);
        }

        json.WriteEndArray();
        Tags(json, post.Tags);
        Collections(json, post);
        json.Text(Terms.AsContext, post.Context);
        json.Text(Terms.Conversation, post.Context);
        json.Text(Terms.Quote, post.Quote);
        json.Text(Terms.QuoteUri, post.Quote);
        json.Text(Terms.MisskeyQuote, post.Quote);
        if (post.QuoteApproval.Count > 0)
        {
            json.WriteStartObject(Terms.InteractionPolicy);
            json.WriteStartObject(Terms.CanQuote);
            json.Texts(Terms.AutomaticApproval, post.QuoteApproval);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.Flag(Terms.GenAi, post.GenAi);
        json.Text(Terms.DigitalSourceType, post.DigitalSourceType);
    }

    public static void Actor(Utf8JsonWriter json, ActorDocument actor)
    {
        json.WriteString(Terms.Id, actor.Id);
        json.WriteString(Terms.Type, actor.Type);
        json.WriteString(Terms.PreferredUsername, actor.PreferredUsername);
        json.Text(Terms.WebFinger, actor.WebFinger);
        json.Text(Terms.Name, actor.Name);
        json.Text(Terms.Summary, actor.Summary);
        json.Text(Terms.Url, actor.Url);
        json.WriteString(Terms.Inbox, actor.Inbox);
        json.Text(Terms.Outbox, actor.Outbox);
        json.Text(Terms.Followers, actor.Followers);
        json.Text(Terms.Following, actor.Following);
        json.Text(Terms.Featured, actor.Featured);
        if (actor.SharedInbox is not null)
        {
            json.WriteStartObject(Terms.Endpoints);
            json.WriteString(Terms.SharedInbox, actor.SharedInbox);
            json.WriteEndObject();
        }

        Picture(json, Terms.Icon, actor.Icon);
        Picture(json, "image", actor.Image);
        json.Instant(Terms.Published, actor.Published);
        json.Instant(Terms.Updated, actor.Updated);
        json.WriteBoolean(Terms.ManuallyApprovesFollowers, actor.ManuallyApprovesFollowers);
        json.Flag(Terms.Discoverable, actor.Discoverable);
        json.Flag(Terms.Indexable, actor.Indexable);
        if (actor.AlsoKnownAs.Count > 0)
        {
            json.Texts(Terms.AlsoKnownAs, actor.AlsoKnownAs);
        }

        json.Text(Terms.MovedTo, actor.MovedTo);
        json.Flag(Terms.GenAi, actor.GenAi);
        Fields(json, actor.Fields);
        Tags(json, actor.Tags);
        Keys(json, actor);
    }

    public static void Tombstone(Utf8JsonWriter json, TombstoneDocument tombstone)
    {
        json.WriteString(Terms.Id, tombstone.Id);
        json.WriteString(Terms.Type, Terms.Tombstone);
        json.Text(Terms.FormerType, tombstone.FormerType);
        json.Instant(Terms.Deleted, tombstone.Deleted);
    }

    /// <summary>A reference as its id, or whole as it was given.</summary>
    public static void ReferenceValue(Utf8JsonWriter json, Reference reference)
    {
        if (reference.Embedded is { } embedded)
        {
            embedded.WriteTo(json);
        }
        else
        {
            json.WriteStringValue(reference.Id ?? throw new ArgumentException("A reference needs an id or what it embeds.", nameof(reference)));
        }
    }

    private static void PostText(Utf8JsonWriter json, ObjectDocument post, bool withSource)
    {
        json.Text(Terms.Content, post.Content);
        if (post.Content is not null && post.Language is not null)
        {
            // Exactly one language with the same text: Mastodon reads the language from its key.
            json.WriteStartObject(Terms.ContentMap);
            json.WriteString(post.Language, post.Content);
            json.WriteEndObject();
        }

        if (post.Source is { } source && withSource)
        {
            json.WriteStartObject(Terms.Source);
            json.WriteString(Terms.Content, source.Content);
            json.WriteString(Terms.MediaType, source.MediaType);
            json.WriteEndObject();
        }
    }

    private static void Collections(Utf8JsonWriter json, ObjectDocument post)
    {
        if (post.Replies is not null)
        {
            json.WriteStartObject(Terms.Replies);
            json.WriteString(Terms.Id, post.Replies);
            json.WriteString(Terms.Type, Terms.Collection);
            json.Text(Terms.First, post.RepliesFirst);
            json.WriteEndObject();
        }

        Count(Terms.Likes, post.Likes, post.LikesCount);
        Count(Terms.Shares, post.Shares, post.SharesCount);

        void Count(string name, string? id, long? total)
        {
            if (id is not null)
            {
                json.WriteStartObject(name);
                json.WriteString(Terms.Id, id);
                json.WriteString(Terms.Type, Terms.Collection);
                json.WriteNumber(Terms.TotalItems, total ?? 0);
                json.WriteEndObject();
            }
        }
    }

    private static void Attachment(Utf8JsonWriter json, AttachmentDocument attachment)
    {
        json.WriteStartObject();
        json.WriteString(Terms.Type, attachment.Type);
        json.Text(Terms.MediaType, attachment.MediaType);

        // One plain text: Misskey drops arrays and Links.
        json.WriteString(Terms.Url, attachment.Url);

        // name and never summary: Misskey, Pixelfed and Friendica read name alone.
        json.Text(Terms.Name, attachment.Name);
        if (attachment is { Width: { } width, Height: { } height })
        {
            json.WriteNumber(Terms.Width, width);
            json.WriteNumber(Terms.Height, height);
        }

        json.Text(Terms.Blurhash, attachment.Blurhash);
        if (attachment.FocalPoint is { } point)
        {
            json.WriteStartArray(Terms.FocalPoint);
            json.WriteNumberValue(point.X);
            json.WriteNumberValue(point.Y);
            json.WriteEndArray();
        }

        json.Text(Terms.DigestMultibase, attachment.DigestMultibase);
        json.Text(Terms.DigitalSourceType, attachment.DigitalSourceType);

        // A "false" here would win over the post's own in Misskey.
        json.Flag(Terms.Sensitive, attachment.Sensitive == true ? true : null);
        json.WriteEndObject();
    }

    private static void Tags(Utf8JsonWriter json, IReadOnlyList<TagDocument> tags)
    {
        json.WriteStartArray(Terms.Tag);
        foreach (var tag in tags)
        {
            json.WriteStartObject();
            json.Text(Terms.Id, tag.Id);
            json.WriteString(Terms.Type, tag.Kind == TagKind.ObjectLink ? Terms.Link : tag.Kind.ToString());
            json.Text(Terms.MediaType, tag.MediaType);
            json.Text(Terms.Name, tag.Name);
            json.Text(Terms.Href, tag.Href);
            json.Text(Terms.AttributedTo, tag.AttributedTo);
            json.Instant(Terms.Updated, tag.Updated);
            Picture(json, Terms.Icon, tag.Icon);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Picture(Utf8JsonWriter json, string name, MediaLink? picture)
    {
        if (picture is not null)
        {
            json.WriteStartObject(name);
            json.WriteString(Terms.Type, Terms.Image);
            json.Text(Terms.MediaType, picture.MediaType);
            json.WriteString(Terms.Url, picture.Url);
            json.WriteEndObject();
        }
    }

    private static void Fields(Utf8JsonWriter json, IReadOnlyList<ProfileField> fields)
    {
        json.WriteStartArray(Terms.Attachment);
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString(Terms.Type, Terms.PropertyValue);
            json.WriteString(Terms.Name, field.Name);
            json.WriteString(Terms.Value, field.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Keys(Utf8JsonWriter json, ActorDocument actor)
    {
        // One key as an object: older peers do not take an array.
        if (actor.PublicKeys is [{ } key, ..])
        {
            json.WriteStartObject(Terms.PublicKey);
            json.WriteString(Terms.Id, key.Id);
            json.WriteString(Terms.Owner, key.Owner);
            json.Text(Terms.PublicKeyPem, key.PublicKeyPem);
            json.WriteEndObject();
        }

        if (actor.AssertionMethods.Count > 0)
        {
            json.WriteStartArray(Terms.AssertionMethod);
            foreach (var method in actor.AssertionMethods)
            {
                json.WriteStartObject();
                json.WriteString(Terms.Id, method.Id);
                json.WriteString(Terms.Type, Terms.Multikey);
                json.WriteString(Terms.Controller, method.Owner);
                json.Text(Terms.PublicKeyMultibase, method.PublicKeyMultibase);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }
}
