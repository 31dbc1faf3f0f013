using Federated.Fuzzing.Mutation;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.NodeInfo;
using Federated.Protocol.WebFinger;

namespace Federated.Fuzzing.Targets;

/// <summary>Handles, addresses, and the documents by which servers find each other.</summary>
internal static class DiscoveryTargets
{
    private static readonly string[] Handles =
    [
        "alice@us.example", "acct:alice@us.example", "@alice@us.example:8443", "acct:Bob.Smith_1@bücher.example", "https://us.example/@alice", "acct%3Aalice%40us.example", "ALICE@XN--BCHER-KVA.example", "a@[::1]", "a@127.0.0.1",
    ];

    private static readonly string[] Addresses =
    [
        "https://us.example/users/alice", "https://us.example:8443/a?b=c#d", "http://bücher.example/%C3%BC", "https://[2001:db8::1]/x", "https://user:pass@us.example/", "https://us.example/\u00FC/../b", "did:key:z6Mk",
    ];

    private static readonly string[] Documents =
    [
        """{"subject":"acct:alice@us.example","aliases":["https://us.example/@alice"],"links":[{"rel":"self","type":"application/activity+json","href":"https://us.example/users/alice"},{"rel":"http://ostatus.org/schema/1.0/subscribe","template":"https://us.example/f?uri={uri}"}]}""",
        """{"version":"2.1","software":{"name":"federated","version":"0.1.0","repository":"https://us.example/r"},"protocols":["activitypub"],"services":{"inbound":[],"outbound":[]},"openRegistrations":false,"usage":{"users":{"total":3,"activeMonth":2,"activeHalfyear":3},"localPosts":10,"localComments":1},"metadata":{"nodeName":"Us","nodeDescription":"We","staffAccounts":["https://us.example/users/alice"]}}""",
        """{"links":[{"rel":"http://nodeinfo.diaspora.software/ns/schema/2.0","href":"https://us.example/nodeinfo/2.0"},{"rel":"http://nodeinfo.diaspora.software/ns/schema/2.1","href":"https://us.example/nodeinfo/2.1"}]}""",
    ];

    private static readonly string[] Words = ["subject", "aliases", "links", "rel", "type", "href", "template", "self", "application/activity+json", "software", "usage", "users", "total", "metadata", "protocols", "inbound", "nodeName"];

    public static readonly FuzzTarget[] All =
    [
        new("handle", () => new TextMutator(Handles, "@", "acct:", "xn--", "."), RunHandle),
        new("webfinger-resource", () => new TextMutator([.. Handles, .. Addresses], "@", "acct:", "%40", "https://"), static bytes => WebFingerResource.TryParse(TextMutator.Text(bytes), out _)),
        new("wire-uri", () => new TextMutator(Addresses, "https://", "@", ":", "%00", "[", "]"), RunUri),
        new("jrd", Source, RunJrd),
        new("nodeinfo", Source, static bytes => NodeInfoReader.Read(bytes).TryGet(out _)),
        new("nodeinfo-links", Source, static bytes => NodeInfoReader.FindDocument(bytes, "https://us.example/.well-known/nodeinfo") is not null),
    ];

    private static JsonMutator Source() => new(Seeds.With(Documents, Path.Combine("corpus", "_discovery"), "*.json"), Words);

    private static bool RunHandle(byte[] bytes)
    {
        if (!Handle.TryParse(TextMutator.Text(bytes), out var handle))
            return false;
        return Handle.TryParse(handle.Acct, out var again) && again == handle ? true : throw new InvariantBrokenException($"{handle.Acct} reads as {again}");
    }

    private static bool RunUri(byte[] bytes)
    {
        var text = TextMutator.Text(bytes);
        var accepted = WireUri.IsAcceptable(text);
        if (accepted && !WireUri.SameOrigin(text, text))
            throw new InvariantBrokenException($"{text} has not its own origin");
        return accepted;
    }

    private static bool RunJrd(byte[] bytes)
    {
        if (!JrdDocument.Read(bytes).TryGet(out var document))
            return false;
        var written = document.Write();
        var again = JrdDocument.Read(written).Value;
        return again.Write().AsSpan().SequenceEqual(written) ? true : throw new InvariantBrokenException("What was written reads differently");
    }
}
