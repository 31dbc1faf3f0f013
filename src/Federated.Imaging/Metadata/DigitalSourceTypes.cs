using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.Metadata;

/// <summary>The IRIs of the digital source types, of IPTC and of schema.org, and back from whatever people write.</summary>
public static class DigitalSourceTypes
{
    /// <summary>Where IPTC's terms live. It is http: as with all names, the other spelling is another name.</summary>
    public const string IptcBase = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    /// <summary>Where schema.org's terms live.</summary>
    public const string SchemaOrgBase = "https://schema.org/";

    private const string SchemaOrgSuffix = "DigitalSource";

    private static readonly FrozenDictionary<string, DigitalSourceType> ByTerm =
        Enum.GetValues<DigitalSourceType>().ToFrozenDictionary(value => value.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The bare term of IPTC, such as <c>trainedAlgorithmicMedia</c>.</summary>
    public static string TermOf(DigitalSourceType type)
    {
        var name = Enum.GetName(type) ?? throw new ArgumentOutOfRangeException(nameof(type), type, "Not a digital source type.");
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The IRI of IPTC.</summary>
    public static string IriOf(DigitalSourceType type) => IptcBase + TermOf(type);

    /// <summary>The IRI of schema.org's member of <c>IPTCDigitalSourceEnumeration</c>, which is an exact match.</summary>
    public static string SchemaOrgIriOf(DigitalSourceType type) =>
        SchemaOrgBase + (Enum.GetName(type) ?? throw new ArgumentOutOfRangeException(nameof(type), type, "Not a digital source type.")) + SchemaOrgSuffix;

    /// <summary>Whether this type says that a trained model took part.</summary>
    public static bool IsAiMade(DigitalSourceType type) => type is DigitalSourceType.TrainedAlgorithmicMedia
        or DigitalSourceType.CompositeWithTrainedAlgorithmicMedia or DigitalSourceType.CompositeSynthetic;

    /// <summary>Reads an IRI of either vocabulary, with http or https, or a bare term, in any case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DigitalSourceType type)
    {
        type = default;
        if (text is null or { Length: > 256 })
            return false;
        var term = text.AsSpan().Trim();
        if (StartsWithHost(ref term, "cv.iptc.org/newscodes/digitalsourcetype/"))
            term = term.TrimEnd('/');
        else if (StartsWithHost(ref term, "schema.org/"))
            term = WithoutSuffix(term);
        else if (term.StartsWith("digsrctype:", StringComparison.OrdinalIgnoreCase)) // the QCode of NewsML
            term = term["digsrctype:".Length..];
        else if (term.StartsWith("schema:", StringComparison.OrdinalIgnoreCase))
            term = WithoutSuffix(term["schema:".Length..]);
        else
            term = WithoutSuffix(term);
        return ByTerm.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out type);
    }

    private static ReadOnlySpan<char> WithoutSuffix(ReadOnlySpan<char> term) =>
        term.EndsWith(SchemaOrgSuffix, StringComparison.OrdinalIgnoreCase) ? term[..^SchemaOrgSuffix.Length] : term;

    private static bool StartsWithHost(ref ReadOnlySpan<char> text, string rest)
    {
        var scheme = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8 : 0;
        if (scheme == 0 || !text[scheme..].StartsWith(rest, StringComparison.OrdinalIgnoreCase))
            return false;
        text = text[(scheme + rest.Length)..];
        return true;
    }
}
