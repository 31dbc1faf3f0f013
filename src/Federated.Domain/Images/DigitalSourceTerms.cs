namespace Federated.Domain.Images;

/// <summary>The words of IPTC for how an image came to be: the one list that the object, the file and the pages take theirs from.</summary>
public static class DigitalSourceTerms
{
    /// <summary>IPTC NewsCodes "Digital Source Type", 2024-09-17; its identifiers begin with http, not https.</summary>
    public const string Vocabulary = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private const int MaxLength = 256; // of a stranger's text; the longest term has 37 letters
    private const string SchemaOrgEnding = "DigitalSource";

    /// <summary>The bare term; null where nobody said, and for the many kinds of human work that we do not tell apart.</summary>
    public static string? TermOf(DigitalSource source) => source switch
    {
        DigitalSource.TrainedAlgorithmicMedia => "trainedAlgorithmicMedia",
        DigitalSource.CompositeWithTrainedAlgorithmicMedia => "compositeWithTrainedAlgorithmicMedia",
        DigitalSource.AlgorithmicMedia => "algorithmicMedia",
        DigitalSource.CompositeSynthetic => "compositeSynthetic",
        DigitalSource.AlgorithmicallyEnhanced => "algorithmicallyEnhanced",
        _ => null,
    };

    /// <summary>The term's identifier; null where there is no term.</summary>
    public static string? IriOf(DigitalSource source) => TermOf(source) is { } term ? Vocabulary + term : null;

    /// <summary>An IPTC term (<c>…/trainedAlgorithmicMedia</c>) or schema.org's word for it (<c>TrainedAlgorithmicMediaDigitalSource</c>), as address or bare.</summary>
    public static DigitalSource Parse(string? text)
    {
        if (text is null or { Length: > MaxLength })
            return DigitalSource.Unknown;
        var name = text[(text.LastIndexOfAny(['/', '#', ':']) + 1)..];
        name = name.EndsWith(SchemaOrgEnding, StringComparison.OrdinalIgnoreCase) ? name[..^SchemaOrgEnding.Length] : name;
        return name.ToLowerInvariant() switch
        {
            "trainedalgorithmicmedia" => DigitalSource.TrainedAlgorithmicMedia,
            "compositewithtrainedalgorithmicmedia" => DigitalSource.CompositeWithTrainedAlgorithmicMedia,
            "algorithmicmedia" => DigitalSource.AlgorithmicMedia,
            "compositesynthetic" => DigitalSource.CompositeSynthetic,
            "algorithmicallyenhanced" => DigitalSource.AlgorithmicallyEnhanced,
            "digitalcapture" or "computationalcapture" or "digitalcreation" or "digitalart" or "humanedits" or "minorhumanedits"
                or "negativefilm" or "positivefilm" or "print" => DigitalSource.Human,
            _ => DigitalSource.Unknown,
        };
    }

    /// <summary>Whether a trained model made it, or a part of it.</summary>
    public static bool IsModelMade(DigitalSource source) => source
        is DigitalSource.TrainedAlgorithmicMedia
        or DigitalSource.CompositeWithTrainedAlgorithmicMedia
        or DigitalSource.CompositeSynthetic;

    /// <summary>Whether a machine made it, by a model or by an algorithm that was trained on nothing.</summary>
    public static bool IsSynthetic(DigitalSource source) => IsModelMade(source) || source == DigitalSource.AlgorithmicMedia;
}
