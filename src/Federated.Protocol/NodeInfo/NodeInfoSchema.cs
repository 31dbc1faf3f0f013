using System.Collections.Frozen;

namespace Federated.Protocol.NodeInfo;

/// <summary>The closed lists in the NodeInfo schemas: which names of software, protocols and services each version allows.</summary>
internal sealed record NodeInfoSchema(string Number, FrozenSet<string>? Software, FrozenSet<string> Protocols, FrozenSet<string> Inbound, FrozenSet<string> Outbound)
{
    private static readonly string[] Protocols10 = ["buddycloud", "diaspora", "friendica", "gnusocial", "libertree", "mediagoblin", "pumpio", "redmatrix", "smtp", "tent"];
    private static readonly string[] Inbound10 = ["appnet", "gnusocial", "pumpio"];
    private static readonly string[] Outbound10 =
    [
        "appnet", "blogger", "buddycloud", "diaspora", "dreamwidth", "drupal", "facebook", "friendica", "gnusocial", "google", "insanejournal", "libertree", "linkedin", "livejournal",
        "mediagoblin", "myspace", "pinterest", "posterous", "pumpio", "redmatrix", "smtp", "tent", "tumblr", "twitter", "wordpress", "xmpp",
    ];

    private static readonly string[] Protocols20 = ["activitypub", "buddycloud", "dfrn", "diaspora", "libertree", "ostatus", "pumpio", "tent", "xmpp", "zot"];
    private static readonly string[] Inbound20 = ["atom1.0", "gnusocial", "imap", "pnut", "pop3", "pumpio", "rss2.0", "twitter"];
    private static readonly string[] Outbound20 =
    [
        "atom1.0", "blogger", "buddycloud", "diaspora", "dreamwidth", "drupal", "facebook", "friendica", "gnusocial", "google", "insanejournal", "libertree", "linkedin", "livejournal",
        "mediagoblin", "myspace", "pinterest", "pnut", "posterous", "pumpio", "redmatrix", "rss2.0", "smtp", "tent", "tumblr", "twitter", "wordpress", "xmpp",
    ];

    private static readonly NodeInfoSchema V10 = Make("1.0", ["diaspora", "friendica", "redmatrix"], Protocols10, Inbound10, Outbound10);
    private static readonly NodeInfoSchema V11 = Make("1.1", ["diaspora", "friendica", "hubzilla", "redmatrix"], [.. Protocols10, "zot"], Inbound10, Outbound10);
    private static readonly NodeInfoSchema V20 = Make("2.0", null, Protocols20, Inbound20, Outbound20);
    private static readonly NodeInfoSchema V21 = Make("2.1", null, Protocols20, Inbound20, Outbound20);

    /// <summary>Whether protocols are two lists, what is taken and what is sent, rather than one.</summary>
    public bool SplitsProtocols => Software is not null;

    public static NodeInfoSchema Of(NodeInfoVersion version) => version switch
    {
        NodeInfoVersion.V10 => V10,
        NodeInfoVersion.V11 => V11,
        NodeInfoVersion.V20 => V20,
        NodeInfoVersion.V21 => V21,
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };

    /// <summary>Whether a document's names are all in the lists.</summary>
    public bool Allows(NodeInfoDocument document) =>
        (Software?.Contains(document.SoftwareName) ?? IsName(document.SoftwareName))
        && document.Protocols.Count > 0 && document.Protocols.All(Protocols.Contains)
        && document.InboundServices.All(Inbound.Contains) && document.OutboundServices.All(Outbound.Contains);

    /// <summary>Schema 2.0: <c>^[a-z0-9-]+$</c>.</summary>
    private static bool IsName(string name) => name.Length > 0 && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private static NodeInfoSchema Make(string number, string[]? software, string[] protocols, string[] inbound, string[] outbound) =>
        new(number, software?.ToFrozenSet(StringComparer.Ordinal), protocols.ToFrozenSet(StringComparer.Ordinal), inbound.ToFrozenSet(StringComparer.Ordinal), outbound.ToFrozenSet(StringComparer.Ordinal));
}
