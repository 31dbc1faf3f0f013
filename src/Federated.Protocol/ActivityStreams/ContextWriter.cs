using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Says which extension terms a document uses, and writes the <c>@context</c> that defines exactly those.</summary>
/// <param name="vocabulary">The namespace of our own terms: <c>https://us.example/ns#</c>.</param>
internal sealed class ContextWriter(string vocabulary)
{
    public static ContextTerms Of(ObjectDocument post)
    {
        var terms = ContextTerms.Sensitive | Of(post.Tags);
        terms |= post.Context is null ? 0 : ContextTerms.Conversation;
        terms |= post.Quote is null ? 0 : ContextTerms.Quote;
        terms |= post.QuoteApproval.Count == 0 ? 0 : ContextTerms.InteractionPolicy;
        terms |= post.GenAi is null ? 0 : ContextTerms.GenAi;
        terms |= post.DigitalSourceType is null ? 0 : ContextTerms.DigitalSourceType;
        foreach (var attachment in post.Attachments)
        {
            terms |= attachment.Blurhash is null ? 0 : ContextTerms.Blurhash;
            terms |= attachment.FocalPoint is null ? 0 : ContextTerms.FocalPoint;
            terms |= attachment.DigestMultibase is null ? 0 : ContextTerms.DigestMultibase;
            terms |= attachment.DigitalSourceType is null ? 0 : ContextTerms.DigitalSourceType;
        }

        return terms;
    }

    public static ContextTerms Of(ActorDocument actor)
    {
        var terms = ContextTerms.ManuallyApprovesFollowers | Of(actor.Tags);
        terms |= actor.Featured is null ? 0 : ContextTerms.Featured;
        terms |= actor.Discoverable is null ? 0 : ContextTerms.Discoverable;
        terms |= actor.Indexable is null ? 0 : ContextTerms.Indexable;
        terms |= actor.Fields.Count == 0 ? 0 : ContextTerms.PropertyValue;
        terms |= actor.AlsoKnownAs.Count == 0 ? 0 : ContextTerms.AlsoKnownAs;
        terms |= actor.MovedTo is null ? 0 : ContextTerms.MovedTo;
        terms |= actor.WebFinger is null ? 0 : ContextTerms.WebFinger;
        terms |= actor.GenAi is null ? 0 : ContextTerms.GenAi;
        terms |= actor.PublicKeys.Count == 0 ? 0 : ContextTerms.PublicKey;
        terms |= actor.AssertionMethods.Count == 0 ? 0 : ContextTerms.AssertionMethod;
        return terms;
    }

    /// <summary>Always an array, and the ActivityStreams address always first: Misskey looks for it as a string, proofs need the array.</summary>
    public void Write(Utf8JsonWriter json, ContextTerms terms)
    {
        json.WriteStartArray(Terms.Context);
        json.WriteStringValue(Terms.ActivityStreamsContext);
        if (terms.HasFlag(ContextTerms.PublicKey))
        {
            json.WriteStringValue(Terms.SecurityContext);
        }

        if (terms.HasFlag(ContextTerms.AssertionMethod))
        {
            json.WriteStringValue(Terms.MultikeyContext);
        }

        if ((terms & ~ContextTerms.ByAddress) != 0)
        {
            json.WriteStartObject();
            WriteDefinitions(json, terms);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ContextTerms Of(IReadOnlyList<TagDocument> tags)
    {
        var terms = ContextTerms.None;
        foreach (var tag in tags)
        {
            terms |= tag.Kind switch
            {
                TagKind.Hashtag => ContextTerms.Hashtag,
                TagKind.Emoji => ContextTerms.Emoji,
                TagKind.Label => ContextTerms.Label,
                _ => ContextTerms.None,
            };
        }

        return terms;
    }

    private void WriteDefinitions(Utf8JsonWriter json, ContextTerms terms)
    {
        Define(ContextTerms.Sensitive, Terms.Sensitive, "as:sensitive");
        Define(ContextTerms.Hashtag, Terms.Hashtag, "as:Hashtag");
        Define(ContextTerms.ManuallyApprovesFollowers, Terms.ManuallyApprovesFollowers, "as:manuallyApprovesFollowers");
        DefineId(ContextTerms.MovedTo, Terms.MovedTo, "as:movedTo");
        DefineId(ContextTerms.AlsoKnownAs, Terms.AlsoKnownAs, "as:alsoKnownAs");
        Define(ContextTerms.Toot, "toot", "http://joinmastodon.org/ns#");
        Define(ContextTerms.Emoji, Terms.Emoji, "toot:Emoji");
        Define(ContextTerms.Blurhash, Terms.Blurhash, "toot:blurhash");
        Define(ContextTerms.FocalPoint, Terms.FocalPoint, "toot:focalPoint", "@container", "@list");
        DefineId(ContextTerms.Featured, Terms.Featured, "toot:featured");
        Define(ContextTerms.Discoverable, Terms.Discoverable, "toot:discoverable");
        Define(ContextTerms.Indexable, Terms.Indexable, "toot:indexable");

        // Without the slash, wrong on purpose: a Mastodon that processes JSON-LD knows PropertyValue by this address only.
        Define(ContextTerms.PropertyValue, "schema", "http://schema.org#");
        Define(ContextTerms.PropertyValue, Terms.PropertyValue, "schema:PropertyValue");
        Define(ContextTerms.PropertyValue, Terms.Value, "schema:value");
        Define(ContextTerms.Conversation, "ostatus", "http://ostatus.org#");
        Define(ContextTerms.Conversation, Terms.Conversation, "ostatus:conversation");
        DefineId(ContextTerms.Quote, Terms.Quote, "https://w3id.org/fep/044f#quote");
        Define(ContextTerms.Quote, Terms.QuoteUri, "http://fedibird.com/ns#quoteUri");
        Define(ContextTerms.Quote, Terms.MisskeyQuote, "https://misskey-hub.net/ns#_misskey_quote");
        Define(ContextTerms.InteractionPolicy, "gts", "https://gotosocial.org/ns#");
        DefineId(ContextTerms.InteractionPolicy, Terms.InteractionPolicy, "gts:interactionPolicy");
        DefineId(ContextTerms.InteractionPolicy, Terms.CanQuote, "gts:canQuote");
        DefineId(ContextTerms.InteractionPolicy, Terms.AutomaticApproval, "gts:automaticApproval");
        Define(ContextTerms.DigestMultibase, Terms.DigestMultibase, "https://w3id.org/security#digestMultibase");
        Define(ContextTerms.WebFinger, Terms.WebFinger, "https://purl.archive.org/socialweb/webfinger#webfinger");

        // FEP-4c96 has no context of its own yet, and a remote one that cannot be loaded makes JSON-LD peers drop the activity.
        Define(ContextTerms.Label, Terms.Label, "https://w3id.org/fep/4c96#Label");
        Define(ContextTerms.GenAi, Terms.GenAi, vocabulary + Terms.GenAi);
        DefineId(ContextTerms.DigitalSourceType, Terms.DigitalSourceType, "https://schema.org/digitalSourceType");

        void DefineId(ContextTerms when, string term, string iri) => Define(when, term, iri, Terms.AtType, Terms.AtId);

        void Define(ContextTerms when, string term, string iri, string? keyword = null, string? value = null)
        {
            if ((terms & when) == 0)
            {
                return;
            }

            if (keyword is null)
            {
                json.WriteString(term, iri);
                return;
            }

            json.WriteStartObject(term);
            json.WriteString(Terms.AtId, iri);
            json.WriteString(keyword, value);
            json.WriteEndObject();
        }
    }
}
