using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Writes the members of a post in one fixed order, without nulls.</summary>
internal static class PostBody
{
    /// <summary>The shape of a post that every peer accepts; what each of them needs is in the note on ActivityStreams.</summary>
    public static void Write(Utf8JsonWriter json, ObjectDocument post)
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
        PostText(json, post);
        json.WriteStartArray(Terms.Attachment);
        foreach (var attachment in post.Attachments)
        {
            Attachment(json, attachment);
        }

        json.WriteEndArray();
        DocumentBody.Tags(json, post.Tags);
        Collections(json, post);
        json.Text(Terms.AsContext, post.Context);
        json.Text(Terms.Conversation, post.Context);
        json.Text(Terms.Quote, post.Quote);
        json.Text(Terms.QuoteUri, post.Quote);
        json.Text(Terms.MisskeyQuote, post.Quote);
        json.Text(Terms.QuoteAuthorizationTerm, post.QuoteAuthorization);
        Lineage(json, post);
        DocumentBody.Policy(json, post.Policy);
        Poll(json, post.Poll);
        Location(json, post.Location);
        DocumentBody.Reuse(json, post.Reuse);
        DocumentBody.Generator(json, post.Generator);
        json.Flag(Terms.GenAi, post.GenAi);
        json.Text(Terms.DigitalSourceType, post.DigitalSourceType);
    }

    private static void Lineage(Utf8JsonWriter json, ObjectDocument post)
    {
        json.TextsIfAny(Terms.WasDerivedFrom, post.DerivedFrom);
        json.TextsIfAny(Terms.RemixAuthorizationTerm, post.RemixAuthorizations);
        json.Text(Terms.WasGeneratedBy, post.GeneratedBy);
    }

    private static void PostText(Utf8JsonWriter json, ObjectDocument post)
    {
        json.Text(Terms.Content, post.Content);
        if (post.Content is not null && post.Language is not null)
        {
            // Exactly one language with the same text: Mastodon reads the language from its key.
            json.WriteStartObject(Terms.ContentMap);
            json.WriteString(post.Language, post.Content);
            json.WriteEndObject();
        }

        if (post.Source is { } source)
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

    public static void Attachment(Utf8JsonWriter json, AttachmentDocument attachment)
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
        RecipeShape.Write(json, attachment.Recipe);
        json.Text(Terms.License, attachment.License);

        // A "false" here would win over the post's own in Misskey.
        json.Flag(Terms.Sensitive, attachment.Sensitive == true ? true : null);
        json.WriteEndObject();
    }

    private static void Poll(Utf8JsonWriter json, PollDocument? poll)
    {
        if (poll is null)
        {
            return;
        }

        json.WriteStartArray(poll.IsMultiple ? Terms.AnyOf : Terms.OneOf);
        foreach (var option in poll.Options)
        {
            json.WriteStartObject();
            json.WriteString(Terms.Type, Terms.Note);
            json.WriteString(Terms.Name, option.Name);
            if (option.Votes is { } votes)
            {
                json.WriteStartObject(Terms.Replies);
                json.WriteString(Terms.Type, Terms.Collection);
                json.WriteNumber(Terms.TotalItems, votes);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Instant(Terms.EndTime, poll.EndTime);
        json.Instant(Terms.Closed, poll.Closed);
        json.Whole(Terms.VotersCount, poll.VotersCount);
    }

    private static void Location(Utf8JsonWriter json, PlaceDocument? place)
    {
        if (place is null)
        {
            return;
        }

        json.WriteStartObject(Terms.Location);
        json.Text(Terms.Id, place.Id);
        json.WriteString(Terms.Type, Terms.Place);
        json.Text(Terms.Name, place.Name);
        json.Number(Terms.Latitude, place.Latitude);
        json.Number(Terms.Longitude, place.Longitude);
        json.Number(Terms.Altitude, place.Altitude);
        json.Number(Terms.Accuracy, place.Accuracy);
        json.Number(Terms.Radius, place.Radius);
        json.Text(Terms.Units, place.Units);
        if (place.Address is { } address)
        {
            json.WriteStartObject(Terms.Address);
            json.WriteString(Terms.Type, "PostalAddress");
            json.Text(Terms.StreetAddress, address.Street);
            json.Text(Terms.PostalCode, address.PostalCode);
            json.Text(Terms.AddressLocality, address.Locality);
            json.Text(Terms.AddressRegion, address.Region);
            json.Text(Terms.AddressCountry, address.Country);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
