namespace Federated.Protocol.ActivityStreams;

/// <summary>Tells which term or type of ours an IRI means; the other way round, which IRIs a name may stand for.</summary>
/// <remarks>
/// The words of ActivityStreams have one namespace, and no other may lend them. For extensions servers disagree about the namespace (schema.org's is spelt in four ways,
/// Misskey's in three, <c>genAI</c> has one a server), while nobody means two things by one name: those go by their local name.
/// </remarks>
internal static class Vocabulary
{
    private const string ActivityStreams = "https://www.w3.org/ns/activitystreams#";
    private const string OldActivityStreams = "http://www.w3.org/ns/activitystreams#";
    private const string LinkedDataInbox = "http://www.w3.org/ns/ldp#inbox";

    // What the bundled contexts define before a document's own.
    private static readonly Dictionary<string, string> WellKnownPrefixes = new(StringComparer.Ordinal)
    {
        ["as"] = ActivityStreams,
        ["ldp"] = "http://www.w3.org/ns/ldp#",
        ["sec"] = "https://w3id.org/security#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
    };

    // Names whose IRI ends in another word, as PeerTube, Pixelfed, Lemmy and the security contexts define them.
    private static readonly Dictionary<string, string> NamesOfOtherWords = new(StringComparer.Ordinal)
    {
        ["license"] = "licence",
        ["identifier"] = "uuid",
        ["datePublished"] = "originallyPublishedAt",
        ["expiration"] = "expires",

        // FEP-5e53 has the page that explains the words stand for them.
        ["meta.html"] = "xRobotsTag",
    };

    private static readonly HashSet<(string Name, string Word)> SameAs =
    [
        ("licence", "license"), ("license", "license"), ("uuid", "identifier"), ("originallyPublishedAt", "datePublished"), ("expires", "expiration"), ("expires", "endTime"), ("xRobotsTag", "meta.html"),
        ("announce", "canAnnounce"), ("like", "canLike"), ("reply", "canReply"),

        // PeerTube before 2019 took the types of these for their names.
        ("commentsEnabled", "Boolean"), ("views", "Number"), ("size", "Number"), ("support", "Text"),

        // ActivityStreams itself.
        ("orderedItems", "items"), ("contentMap", "content"), ("nameMap", "name"), ("summaryMap", "summary"),
    ];

    /// <summary>The wire name that the reader knows a property by; null when it does not look at it.</summary>
    public static string? TermOf(string iri)
    {
        if (LocalNameIn(iri) is { } own)
        {
            return TermTable.Find(own) is not null ? own : null;
        }

        if (iri.StartsWith("_:", StringComparison.Ordinal))
        {
            // The context of ActivityStreams makes blank names of all that it does not define.
            return TermTable.Find(iri[2..]) is not null ? iri[2..] : null;
        }

        var local = LocalName(iri);
        local = NamesOfOtherWords.GetValueOrDefault(local, local);
        return iri == LinkedDataInbox || (TermTable.Find(local) is { } term && (term > Term.Width || IsSchemaPlace(local, iri))) ? local : null;
    }

    /// <summary>The name that the reader knows a type by; the IRI itself where a foreign namespace uses a word of ActivityStreams.</summary>
    public static string TypeOf(string iri)
    {
        if (LocalNameIn(iri) is { } own)
        {
            return own;
        }

        var local = LocalName(iri);
        return local.Length == 0 || ((WireTypes.ClassOf(local) & TypeClass.Standard) != 0 && !iri.StartsWith("_:", StringComparison.Ordinal) && !IsSchemaPlace(local, iri)) ? iri : local;
    }

    /// <summary>Whether reading a term by its name means what its definition says.</summary>
    public static bool Agrees(string name, string iri)
    {
        var term = TermOf(iri);
        if (TermTable.Find(name) is not null)
        {
            return term == name || SameAs.Contains((name, LocalName(iri)));
        }

        if (WireTypes.ClassOf(name) != TypeClass.None)
        {
            return TypeOf(iri) == name;
        }

        // A name that we do not look at must not be another name of what we do look at; schema.org's identifier is, but then it has that name, too.
        return (term is null || name == LocalName(iri)) && WireTypes.ClassOf(TypeOf(iri)) == TypeClass.None;
    }

    /// <summary>Whether a name with a colon in it may mean something that the reader looks at.</summary>
    public static bool MayMeanTerm(string name) => TermTable.Find(LocalName(name)) is not null;

    /// <summary>The namespace of a prefix that no document needs to define; null when there is none.</summary>
    public static string? PrefixOf(string name) => WellKnownPrefixes.GetValueOrDefault(name);

    /// <summary>What stands behind the last of <c>#</c>, <c>/</c> and <c>:</c>.</summary>
    public static string LocalName(string iri)
    {
        var mark = iri.LastIndexOf('#');
        mark = mark < 0 ? iri.LastIndexOf('/') : mark;
        mark = mark < 0 ? iri.LastIndexOf(':') : mark;
        return iri[(mark + 1)..];
    }

    /// <summary>Mobilizon says <c>Place</c> and <c>location</c> with schema.org's, and means what ActivityStreams means.</summary>
    private static bool IsSchemaPlace(string local, string iri) => local is "Place" or "location" && iri.Contains("://schema.org", StringComparison.Ordinal);

    private static string? LocalNameIn(string iri) =>
        iri.StartsWith(ActivityStreams, StringComparison.Ordinal) ? iri[ActivityStreams.Length..]
        : iri.StartsWith(OldActivityStreams, StringComparison.Ordinal) ? iri[OldActivityStreams.Length..]
        : null;
}
