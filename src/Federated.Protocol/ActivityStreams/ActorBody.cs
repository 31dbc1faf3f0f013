using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Writes the members of an actor in one fixed order, without nulls.</summary>
internal static class ActorBody
{
    public static void Write(Utf8JsonWriter json, ActorDocument actor)
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
        json.Text(Terms.FeaturedTags, actor.FeaturedTags);
        if (actor.SharedInbox is not null)
        {
            json.WriteStartObject(Terms.Endpoints);
            json.WriteString(Terms.SharedInbox, actor.SharedInbox);
            json.WriteEndObject();
        }

        DocumentBody.Picture(json, Terms.Icon, actor.Icon);
        DocumentBody.Picture(json, "image", actor.Image);
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
        json.TextsIfAny(Terms.AttributionDomains, actor.AttributionDomains);
        json.Flag(Terms.Memorial, actor.Preferences?.Memorial);
        json.Flag(Terms.GenAi, actor.GenAi);
        DocumentBody.Policy(json, actor.Policy);
        DocumentBody.Reuse(json, actor.Reuse);
        DocumentBody.Generator(json, actor.Generator);
        Fields(json, actor.Fields);
        DocumentBody.Tags(json, actor.Tags);
        Keys(json, actor);
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
