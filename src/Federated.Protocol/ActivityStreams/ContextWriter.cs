using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Says which extension terms a document uses, and writes the <c>@context</c> that defines exactly those.</summary>
/// <param name="vocabulary">The namespace of our own terms: <c>https://us.example/ns#</c>.</param>
internal sealed class ContextWriter(string vocabulary)
{
    private static readonly string[] AddressWords = ["PostalAddress", Terms.Address, Terms.StreetAddress, Terms.PostalCode, Terms.AddressLocality, Terms.AddressRegion, Terms.AddressCountry];

    private static readonly string[] SystemWords = [Terms.AiSystem, Terms.AiSystemVersion, Terms.AiPrompt];
    private static readonly string[] RecipeWords = [Terms.GenEngine, Terms.GenSeed, Terms.GenSteps, Terms.GenNegativePrompt];

    public static ContextTerms Of(ObjectDocument post)
    {
        var terms = ContextTerms.Sensitive | Of(post.Tags);
        terms |= post.Context is null ? 0 : ContextTerms.Conversation;
        terms |= post.Quote is null ? 0 : ContextTerms.Quote;
        terms |= Of(post.Policy) | Of(post.Reuse) | Of(post.Generator);
        terms |= post.QuoteAuthorization is null ? 0 : ContextTerms.QuoteAuthorization;
        terms |= post.Poll?.VotersCount is null ? 0 : ContextTerms.VotersCount;
        terms |= post.Location?.Address is null ? 0 : ContextTerms.Address;
        terms |= post.GenAi is null ? 0 : ContextTerms.GenAi;
        terms |= post.DigitalSourceType is null ? 0 : ContextTerms.DigitalSourceType;
        foreach (var attachment in post.Attachments)
        {
            terms |= attachment.Blurhash is null ? 0 : ContextTerms.Blurhash;
            terms |= attachment.FocalPoint is null ? 0 : ContextTerms.FocalPoint;
            terms |= attachment.DigestMultibase is null ? 0 : ContextTerms.DigestMultibase;
            terms |= attachment.DigitalSourceType is null ? 0 : ContextTerms.DigitalSourceType;
            terms |= RecipeShape.Of(attachment.Recipe);
            terms |= attachment.License is null ? 0 : ContextTerms.License;
        }

        terms |= post.DerivedFrom.Count == 0 && post.GeneratedBy is null ? 0 : ContextTerms.Provenance;
        terms |= post.RemixAuthorizations.Count == 0 ? 0 : ContextTerms.RemixAuthorization;
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
        terms |= Of(actor.Policy) | Of(actor.Reuse) | Of(actor.Generator);
        terms |= actor.FeaturedTags is null ? 0 : ContextTerms.FeaturedTags;
        terms |= actor.AttributionDomains.Count == 0 ? 0 : ContextTerms.AttributionDomains;
        terms |= actor.Preferences?.Memorial is null ? 0 : ContextTerms.Memorial;
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

    private static ContextTerms Of(InteractionPolicyDocument? policy) => policy is null ? 0 : ContextTerms.InteractionPolicy
        | Of(policy.CanLike, ContextTerms.CanLike) | Of(policy.CanReply, ContextTerms.CanReply) | Of(policy.CanAnnounce, ContextTerms.CanAnnounce)
        | Of(policy.CanQuote, ContextTerms.CanQuote) | Of(policy.CanFeature, ContextTerms.CanFeature)
        | Of(policy.CanRemix, ContextTerms.CanRemix);

    private static ContextTerms Of(InteractionRule? rule, ContextTerms name) =>
        rule is null ? 0 : name | ContextTerms.AutomaticApproval | (rule.ManualApproval.Count == 0 ? 0 : ContextTerms.ManualApproval);

    private static ContextTerms Of(ReuseConsent? reuse) =>
        reuse is null ? 0 : (reuse.SearchableBy.Count == 0 ? 0 : ContextTerms.SearchableBy) | (reuse.Robots.Count == 0 ? 0 : ContextTerms.XRobotsTag)
            | (reuse.License is null ? 0 : ContextTerms.License) | (reuse.Training is null ? 0 : ContextTerms.TrainingConsent);

    private static ContextTerms Of(GeneratorDocument? generator) => generator is null or { Implements.Count: 0 } ? 0 : ContextTerms.Implements;

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
        DefineId(ContextTerms.FeaturedTags, Terms.FeaturedTags, "toot:featuredTags");
        Define(ContextTerms.Memorial, Terms.Memorial, "toot:memorial");
        Define(ContextTerms.VotersCount, Terms.VotersCount, "toot:votersCount");
        Define(ContextTerms.AttributionDomains, Terms.AttributionDomains, "toot:attributionDomains", "@container", "@set");
        Define(ContextTerms.Discoverable, Terms.Discoverable, "toot:discoverable");
        Define(ContextTerms.Indexable, Terms.Indexable, "toot:indexable");

        // Without the slash, wrong on purpose: a Mastodon that processes JSON-LD knows PropertyValue by this address only.
        Define(ContextTerms.Schema, "schema", "http://schema.org#");
        Define(ContextTerms.PropertyValue, Terms.PropertyValue, "schema:PropertyValue");
        Define(ContextTerms.PropertyValue, Terms.Value, "schema:value");
        Define(ContextTerms.Conversation, "ostatus", "http://ostatus.org#");
        Define(ContextTerms.Conversation, Terms.Conversation, "ostatus:conversation");
        DefineId(ContextTerms.Quote, Terms.Quote, "https://w3id.org/fep/044f#quote");
        Define(ContextTerms.Quote, Terms.QuoteUri, "http://fedibird.com/ns#quoteUri");
        Define(ContextTerms.Quote, Terms.MisskeyQuote, "https://misskey-hub.net/ns#_misskey_quote");
        DefineId(ContextTerms.QuoteAuthorization, Terms.QuoteAuthorizationTerm, "https://w3id.org/fep/044f#quoteAuthorization");
        Define(ContextTerms.QuoteRequest, Terms.QuoteRequest, "https://w3id.org/fep/044f#QuoteRequest");
        Define(ContextTerms.GoToSocial, "gts", "https://gotosocial.org/ns#");
        DefineId(ContextTerms.InteractionPolicy, Terms.InteractionPolicy, "gts:interactionPolicy");
        DefineId(ContextTerms.CanLike, Terms.CanLike, "gts:canLike");
        DefineId(ContextTerms.CanReply, Terms.CanReply, "gts:canReply");
        DefineId(ContextTerms.CanAnnounce, Terms.CanAnnounce, "gts:canAnnounce");
        DefineId(ContextTerms.CanQuote, Terms.CanQuote, "gts:canQuote");
        DefineId(ContextTerms.CanFeature, Terms.CanFeature, "https://w3id.org/fep/7aa9#canFeature");
        DefineId(ContextTerms.CanRemix, Terms.CanRemix, vocabulary + Terms.CanRemix);
        DefineId(ContextTerms.AutomaticApproval, Terms.AutomaticApproval, "gts:automaticApproval");
        DefineId(ContextTerms.ManualApproval, Terms.ManualApproval, "gts:manualApproval");
        Define(ContextTerms.Approval, Terms.QuoteAuthorization, "https://w3id.org/fep/044f#QuoteAuthorization");
        Define(ContextTerms.Approval, Terms.LikeAuthorization, "gts:LikeAuthorization");
        Define(ContextTerms.Approval, Terms.ReplyAuthorization, "gts:ReplyAuthorization");
        Define(ContextTerms.Approval, Terms.AnnounceAuthorization, "gts:AnnounceAuthorization");
        DefineId(ContextTerms.Approval, Terms.InteractingObject, "gts:interactingObject");
        DefineId(ContextTerms.Approval, Terms.InteractionTarget, "gts:interactionTarget");
        Define(ContextTerms.EmojiReact, Terms.EmojiReact, "http://litepub.social/ns#EmojiReact");
        DefineId(ContextTerms.SearchableBy, Terms.SearchableBy, "http://fedibird.com/ns#searchableBy");
        Define(ContextTerms.XRobotsTag, Terms.XRobotsTag, "https://www.robotstxt.org/meta.html", "@container", "@list");
        Define(ContextTerms.Implements, Terms.Implements, "https://w3id.org/fep/844e/implements", "@container", "@list");
        foreach (var word in AddressWords)
        {
            Define(ContextTerms.Address, word, "schema:" + word);
        }

        // The Multikey context defines what a key is, and not where an actor keeps its keys (FEP-521a).
        DefineId(ContextTerms.AssertionMethod, Terms.AssertionMethod, "https://w3id.org/security#assertionMethod");
        Define(ContextTerms.DigestMultibase, Terms.DigestMultibase, "https://w3id.org/security#digestMultibase");
        Define(ContextTerms.WebFinger, Terms.WebFinger, "https://purl.archive.org/socialweb/webfinger#webfinger");

        // FEP-4c96 has no context of its own yet, and a remote one that cannot be loaded makes JSON-LD peers drop the activity.
        Define(ContextTerms.Label, Terms.Label, "https://w3id.org/fep/4c96#Label");
        Define(ContextTerms.GenAi, Terms.GenAi, vocabulary + Terms.GenAi);
        DefineId(ContextTerms.Provenance, Terms.WasDerivedFrom, "http://www.w3.org/ns/prov#wasDerivedFrom");
        DefineId(ContextTerms.Provenance, Terms.WasGeneratedBy, "http://www.w3.org/ns/prov#wasGeneratedBy");
        DefineId(ContextTerms.RemixAuthorization, Terms.RemixAuthorizationTerm, vocabulary + Terms.RemixAuthorizationTerm);
        Define(ContextTerms.RemixRequest, Terms.RemixRequest, vocabulary + Terms.RemixRequest);
        Define(ContextTerms.RemixApproval, Terms.RemixAuthorization, vocabulary + Terms.RemixAuthorization);
        foreach (var word in SystemWords)
        {
            Define(ContextTerms.AiSystem, word, "http://iptc.org/std/Iptc4xmpExt/2008-02-29/" + word);
        }

        foreach (var word in RecipeWords)
        {
            Define(ContextTerms.Recipe, word, vocabulary + word);
        }

        DefineId(ContextTerms.DigitalSourceType, Terms.DigitalSourceType, "https://schema.org/digitalSourceType");
        DefineId(ContextTerms.License, Terms.License, "https://schema.org/license");
        Define(ContextTerms.TrainingConsent, Terms.TrainingConsent, vocabulary + Terms.TrainingConsent);

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
