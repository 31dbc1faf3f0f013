using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Integrity;

/// <summary>The names under which a verified document is handed to its reader, whatever names it was sent with.</summary>
/// <remarks>
/// A sender may call <c>as:content</c> what it likes, and somebody in between may rename it without breaking the signature. So the words are ours:
/// ActivityStreams', the security vocabulary's, and those that the servers of the fediverse define inline, each by the address they give it.
/// </remarks>
internal static class ReadingContext
{
    public static readonly JsonLdDocument Document = JsonLdDocument.Parse("""
        {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1",{
          "toot":"http://joinmastodon.org/ns#","schema":"http://schema.org#","ostatus":"http://ostatus.org#","litepub":"http://litepub.social/ns#",
          "misskey":"https://misskey-hub.net/ns#","fedibird":"http://fedibird.com/ns#","gts":"https://gotosocial.org/ns#","lemmy":"https://join-lemmy.org/ns#",
          "Hashtag":"as:Hashtag","manuallyApprovesFollowers":"as:manuallyApprovesFollowers","sensitive":"as:sensitive","quoteUrl":"as:quoteUrl",
          "movedTo":{"@id":"as:movedTo","@type":"@id"},"alsoKnownAs":{"@id":"as:alsoKnownAs","@type":"@id"},
          "Emoji":"toot:Emoji","blurhash":"toot:blurhash","discoverable":"toot:discoverable","indexable":"toot:indexable","memorial":"toot:memorial",
          "suspended":"toot:suspended","votersCount":"toot:votersCount","featured":{"@id":"toot:featured","@type":"@id"},
          "featuredTags":{"@id":"toot:featuredTags","@type":"@id"},"focalPoint":{"@id":"toot:focalPoint","@container":"@list"},
          "attributionDomains":{"@id":"toot:attributionDomains","@container":"@set"},
          "PropertyValue":"schema:PropertyValue","value":"schema:value",
          "atomUri":"ostatus:atomUri","inReplyToAtomUri":"ostatus:inReplyToAtomUri","conversation":"ostatus:conversation",
          "directMessage":"litepub:directMessage","EmojiReact":"litepub:EmojiReact","ChatMessage":"litepub:ChatMessage",
          "_misskey_content":"misskey:_misskey_content","_misskey_quote":"misskey:_misskey_quote","_misskey_reaction":"misskey:_misskey_reaction",
          "_misskey_votes":"misskey:_misskey_votes","_misskey_summary":"misskey:_misskey_summary","isCat":"misskey:isCat",
          "quoteUri":"fedibird:quoteUri","quote":{"@id":"https://w3id.org/fep/044f#quote","@type":"@id"},
          "quoteAuthorization":{"@id":"https://w3id.org/fep/044f#quoteAuthorization","@type":"@id"},
          "QuoteRequest":"https://w3id.org/fep/044f#QuoteRequest","QuoteAuthorization":"https://w3id.org/fep/044f#QuoteAuthorization",
          "interactionPolicy":{"@id":"gts:interactionPolicy","@type":"@id"},"canQuote":{"@id":"gts:canQuote","@type":"@id"},
          "canLike":{"@id":"gts:canLike","@type":"@id"},"canReply":{"@id":"gts:canReply","@type":"@id"},"canAnnounce":{"@id":"gts:canAnnounce","@type":"@id"},
          "automaticApproval":{"@id":"gts:automaticApproval","@type":"@id"},"manualApproval":{"@id":"gts:manualApproval","@type":"@id"},
          "interactingObject":{"@id":"gts:interactingObject","@type":"@id"},"interactionTarget":{"@id":"gts:interactionTarget","@type":"@id"},
          "stickied":"lemmy:stickied","moderators":{"@id":"lemmy:moderators","@type":"@id"},"postingRestrictedToMods":"lemmy:postingRestrictedToMods",
          "digestMultibase":"https://w3id.org/security#digestMultibase","Label":"https://w3id.org/fep/4c96#Label",
          "digitalSourceType":{"@id":"https://schema.org/digitalSourceType","@type":"@id"},
          "webfinger":"https://purl.archive.org/socialweb/webfinger#webfinger"
        }]}
        """u8);
}
