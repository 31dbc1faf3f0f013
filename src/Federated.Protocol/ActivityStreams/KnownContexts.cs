using Federated.Protocol.JsonLd;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Answers with the bundled contexts, and with an empty one for addresses that nobody here knows.</summary>
/// <remarks>AS2 §2.1 has ActivityStreams' own context apply whatever else is named; a server's private address (Mbin has one a host) must not make its documents unreadable.</remarks>
internal sealed class KnownContexts : IJsonLdContextLoader
{
    private static readonly JsonLdRemoteDocument Nothing = new("https://www.w3.org/ns/activitystreams", JsonLdDocument.Parse("{\"@context\":{}}"u8));

    private KnownContexts()
    {
    }

    public static KnownContexts Instance { get; } = new();

    public JsonLdRemoteDocument? Load(string iri) => BundledContexts.Instance.Load(iri) ?? Nothing;
}
