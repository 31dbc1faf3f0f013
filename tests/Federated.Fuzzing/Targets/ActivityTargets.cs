using Federated.Fuzzing.Mutation;
using Federated.Protocol.ActivityStreams;

namespace Federated.Fuzzing.Targets;

/// <summary>The readers of what other servers deliver.</summary>
internal static class ActivityTargets
{
    private static readonly string[] Words =
    [
        "@context", "@id", "@type", "@graph", "@value", "@language", "@list", "@reverse", "@included", "id", "type", "actor", "object", "to", "cc", "bto", "audience", "content", "contentMap", "summary", "nameMap",
        "attachment", "tag", "icon", "image", "url", "href", "mediaType", "name", "published", "updated", "inReplyTo", "attributedTo", "publicKey", "publicKeyPem", "owner", "assertionMethod", "publicKeyMultibase",
        "items", "orderedItems", "first", "next", "totalItems", "endpoints", "sharedInbox", "inbox", "outbox", "preferredUsername", "alsoKnownAs", "movedTo", "quoteUri", "interactionPolicy", "focalPoint", "blurhash",
        "Create", "Update", "Delete", "Undo", "Announce", "Like", "EmojiReact", "Note", "Image", "Person", "Tombstone", "Mention", "Hashtag", "Emoji", "PropertyValue", "as:Public", "as:content", "proof", "signature",
        "https://www.w3.org/ns/activitystreams#Public", "https://social.example/users/alice", "digitalSourceType", "genAI",
    ];

    private static readonly string[] Own =
    [
        """{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1",{"toot":"http://joinmastodon.org/ns#","sensitive":"as:sensitive","blurhash":"toot:blurhash","focalPoint":{"@container":"@list","@id":"toot:focalPoint"}}],"id":"https://social.example/users/alice/statuses/1/activity","type":"Create","actor":"https://social.example/users/alice","published":"2026-11-22T03:00:00Z","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://social.example/users/alice/followers"],"object":{"id":"https://social.example/users/alice/statuses/1","type":"Note","summary":null,"inReplyTo":null,"published":"2026-11-22T03:00:00Z","url":"https://social.example/@alice/1","attributedTo":"https://social.example/users/alice","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://social.example/users/alice/followers"],"sensitive":false,"content":"<p>A fox <a href=\"https://social.example/tags/fox\">#fox</a></p>","contentMap":{"en":"<p>A fox</p>"},"attachment":[{"type":"Image","mediaType":"image/png","url":"https://social.example/1.png","name":"A fox","blurhash":"LEHV6nWB2yk8pyo0adR*.7kCMdnj","focalPoint":[0.1,-0.5],"width":640,"height":480}],"tag":[{"type":"Hashtag","href":"https://social.example/tags/fox","name":"#fox"},{"type":"Mention","href":"https://us.example/users/bob","name":"@bob@us.example"}],"replies":{"id":"https://social.example/r","type":"Collection","first":{"type":"CollectionPage","next":"https://social.example/r?page=2","partOf":"https://social.example/r","items":[]}}}}""",
        """{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1","https://w3id.org/security/multikey/v1"],"id":"https://social.example/users/alice","type":"Person","preferredUsername":"alice","name":"Alice","summary":"<p>Hi</p>","inbox":"https://social.example/users/alice/inbox","outbox":"https://social.example/users/alice/outbox","followers":"https://social.example/users/alice/followers","url":["https://social.example/@alice",{"type":"Link","href":"https://social.example/@alice","mediaType":"text/html"}],"manuallyApprovesFollowers":true,"discoverable":true,"publicKey":{"id":"https://social.example/users/alice#main-key","owner":"https://social.example/users/alice","publicKeyPem":"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n"},"assertionMethod":[{"id":"https://social.example/users/alice#ed","type":"Multikey","controller":"https://social.example/users/alice","publicKeyMultibase":"z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}],"endpoints":{"sharedInbox":"https://social.example/inbox"},"icon":{"type":"Image","mediaType":"image/png","url":"https://social.example/a.png"},"attachment":[{"type":"PropertyValue","name":"Site","value":"<a href=\"https://a.example\">a</a>"}],"alsoKnownAs":["https://old.example/alice"]}""",
        """{"@context":"https://www.w3.org/ns/activitystreams","id":"https://social.example/c","type":"OrderedCollection","totalItems":2,"first":"https://social.example/c?page=1","orderedItems":["https://social.example/1",{"id":"https://social.example/2","type":"Note"}]}""",
        """{"@context":"https://www.w3.org/ns/activitystreams","id":"https://social.example/undo","type":"Undo","actor":{"id":"https://social.example/users/alice","type":"Person"},"object":{"id":"https://social.example/f","type":"Follow","actor":"https://social.example/users/alice","object":"https://us.example/users/bob"}}""",
    ];

    public static IReadOnlyList<byte[]> Documents => Seeds.With(Own, "corpus", "*.json");

    public static readonly FuzzTarget[] All =
    [
        new("activity", Source, static bytes => ActivityReader.ReadActivity(bytes).TryGet(out _)),
        new("actor", Source, static bytes => ActivityReader.ReadActor(bytes).TryGet(out _)),
        new("object", Source, static bytes => ActivityReader.ReadObject(bytes).TryGet(out _)),
        new("collection", Source, static bytes => ActivityReader.ReadCollection(bytes).TryGet(out _)),
        new("actor-key", Source, static bytes => ActivityReader.ReadKey(bytes, "https://social.example/users/alice#main-key").TryGet(out _)),
    ];

    public static JsonMutator Source() => new(Documents, Words);
}
