using System.Collections.Frozen;

namespace Federated.Protocol.JsonLd;

/// <summary>The contexts that the fediverse names, answered from memory; every other address is refused, and nothing is ever fetched.</summary>
/// <remarks>
/// Which documents these are, where they come from and under which licence stands in <c>Contexts/NOTICE.md</c>, also in <see cref="Notice"/>.
/// An address is found with http or https, and with or without one <c>/</c> or <c>#</c> at its end, because that is how servers write them.
/// Safe for use from many threads; each document is parsed once, when it is first asked for.
/// </remarks>
public sealed class BundledContexts : IJsonLdContextLoader
{
    private const string Folder = "Federated.Protocol.JsonLd.Contexts.";

    // Pleroma and Akkoma serve their context from each instance.
    private const string LitepubPath = "/schemas/litepub-0.1.jsonld";
    private const string Litepub = "https://litepub.social/litepub/context.jsonld";

    // No honest address is longer; longer ones are not looked at.
    private const int MaxAddressLength = 2048;

    private static readonly (string Address, string File)[] Documents =
    [
        ("https://www.w3.org/ns/activitystreams", "activitystreams.jsonld"),
        ("https://w3id.org/security/v1", "security-v1.jsonld"),
        ("https://w3id.org/security/v2", "security-v2.jsonld"),
        ("https://w3id.org/identity/v1", "identity-v1.jsonld"),
        ("https://w3id.org/security/data-integrity/v1", "data-integrity-v1.jsonld"),
        ("https://w3id.org/security/data-integrity/v2", "data-integrity-v2.jsonld"),
        ("https://w3id.org/security/multikey/v1", "multikey-v1.jsonld"),
        ("https://w3id.org/security/jwk/v1", "jwk-v1.jsonld"),
        ("https://www.w3.org/ns/cid/v1", "cid-v1.jsonld"),
        ("https://www.w3.org/ns/did/v1", "did-v1.jsonld"),
        ("https://w3id.org/security/suites/ed25519-2020/v1", "ed25519-2020-v1.jsonld"),
        ("https://www.w3.org/ns/credentials/v2", "credentials-v2.jsonld"),
        ("https://www.w3.org/2018/credentials/v1", "credentials-v1.jsonld"),
        ("https://purl.archive.org/socialweb/webfinger", "socialweb-webfinger.jsonld"),
        ("https://purl.archive.org/miscellany", "socialweb-miscellany.jsonld"),
        ("https://gotosocial.org/ns", "gotosocial-ns.jsonld"),
        ("https://join-lemmy.org/context.json", "join-lemmy.jsonld"),
        ("http://joinmastodon.org/ns", "joinmastodon-synthetic.jsonld"),
        ("http://schema.org/", "schemaorg.jsonld"),
        ("https://w3id.org/fep/ef61", "fep-ef61.jsonld"),
        ("https://w3id.org/fep/5711", "fep-5711.jsonld"),
        ("https://w3id.org/fep/7aa9", "fep-7aa9.jsonld"),
        ("https://w3id.org/fep/c390", "fep-c390.jsonld"),
        ("https://w3id.org/fep/844e", "fep-844e.jsonld"),
        ("https://w3id.org/fep/c0e0", "fep-c0e0.jsonld"),
        ("https://w3id.org/fep/9967", "fep-9967.jsonld"),
        ("https://w3id.org/fep/7628", "fep-7628.jsonld"),
        ("https://w3id.org/fep/268d", "fep-268d.jsonld"),
        ("https://w3id.org/fep/5e53", "fep-5e53.jsonld"),
        ("https://w3id.org/fep/bad1", "fep-bad1.jsonld"),
        ("https://w3id.org/fep/c16b", "fep-c16b.jsonld"),
        ("https://w3id.org/fep/a070", "fep-a070.jsonld"),
        ("https://w3id.org/fep/b06c", "fep-b06c.jsonld"),
        ("https://w3id.org/fep/8a8e", "fep-8a8e.jsonld"),
        ("https://w3id.org/fep/0391", "fep-0391.jsonld"),
        ("https://w3id.org/fep/1985", "fep-1985.jsonld"),
        ("https://w3id.org/fep/0499", "fep-0499.jsonld"),
        ("https://w3id.org/fep/7502", "fep-7502.jsonld"),
        ("https://w3id.org/fep/0837", "fep-0837.jsonld"),
        ("https://w3id.org/fep/1580", "fep-1580.jsonld"),
        ("https://litepub.social/litepub/context.jsonld", "litepub.jsonld"),
        ("https://w3id.org/fep/4c96", "fep-4c96.jsonld"),
    ];

    // Other addresses of the same documents.
    private static readonly (string Address, string Same)[] Synonyms =
    [
        ("https://www.w3.org/ns/activitystreams.jsonld", "https://www.w3.org/ns/activitystreams"),
        ("https://gotosocial.org/ns/context.jsonld", "https://gotosocial.org/ns"),
        ("https://purl.archive.org/socialweb/miscellany", "https://purl.archive.org/miscellany"),
        ("https://schema.org/docs/jsonldcontext.jsonld", "http://schema.org/"),
        ("https://schema.org/docs/jsonldcontext.json", "http://schema.org/"),
        ("https://www.schema.org/", "http://schema.org/"),
    ];

    private readonly FrozenDictionary<string, Lazy<JsonLdRemoteDocument>>.AlternateLookup<ReadOnlySpan<char>> byKey;
    private readonly Lazy<JsonLdRemoteDocument> litepub;

    private BundledContexts()
    {
        var table = new Dictionary<string, Lazy<JsonLdRemoteDocument>>(StringComparer.Ordinal);
        foreach (var (address, file) in Documents)
        {
            table.Add(KeyOf(address).ToString(), new Lazy<JsonLdRemoteDocument>(() => Read(address, file)));
        }

        foreach (var (address, same) in Synonyms)
        {
            table.Add(KeyOf(address).ToString(), table[KeyOf(same).ToString()]);
        }

        litepub = table[KeyOf(Litepub).ToString()];
        byKey = table.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The one loader there is: it answers with the same document instances each time, so that caches work by reference.</summary>
    public static BundledContexts Instance { get; } = new();

    /// <summary>The addresses of the documents, each once, in the form their publishers use.</summary>
    public static IReadOnlyList<string> Addresses { get; } = [.. Documents.Select(static one => one.Address)];

    /// <summary>Origins and licences of the documents, Markdown; whoever passes this library on has to pass it on as well.</summary>
    public static string Notice { get; } = new StreamReader(Open("NOTICE.md")).ReadToEnd();

    /// <inheritdoc/>
    public JsonLdRemoteDocument? Load(string iri)
    {
        ArgumentNullException.ThrowIfNull(iri);
        if (iri.Length > MaxAddressLength)
        {
            return null;
        }

        var key = KeyOf(iri);
        if (byKey.TryGetValue(key, out var document))
        {
            return document.Value;
        }

        // Exactly host and path: "host/schemas/litepub-0.1.jsonld" with another path before it is not what an instance serves.
        var slash = key.IndexOf('/');
        return slash > 0 && key[slash..].SequenceEqual(LitepubPath) ? litepub.Value : null;
    }

    /// <summary>The address without scheme and without what servers add or forget at its end; empty if it is none of the web's.</summary>
    private static ReadOnlySpan<char> KeyOf(ReadOnlySpan<char> address)
    {
        var key = address.StartsWith("https://", StringComparison.Ordinal) ? address["https://".Length..]
            : address.StartsWith("http://", StringComparison.Ordinal) ? address["http://".Length..]
            : [];
        return key.Length > 1 && key[^1] is '/' or '#' ? key[..^1] : key;
    }

    private static JsonLdRemoteDocument Read(string address, string file)
    {
        using var stream = Open(file);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new JsonLdRemoteDocument(address, JsonLdDocument.Parse(bytes));
    }

    private static Stream Open(string file) =>
        typeof(BundledContexts).Assembly.GetManifestResourceStream(Folder + file)
        ?? throw new InvalidOperationException($"{file} is not embedded.");
}
