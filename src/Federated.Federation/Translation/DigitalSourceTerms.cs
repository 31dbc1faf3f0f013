using Federated.Domain.Images;

namespace Federated.Federation.Translation;

/// <summary>The IPTC's name for how an image came to be.</summary>
internal static class DigitalSourceTerms
{
    // IPTC NewsCodes "Digital Source Type", 2024-09-17; its identifiers begin with http, not https.
    private const string Vocabulary = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    /// <summary>The term; null where nobody said, and for the many kinds of human work that we do not tell apart.</summary>
    public static string? Of(DigitalSource source) => source switch
    {
        DigitalSource.TrainedAlgorithmicMedia => Vocabulary + "trainedAlgorithmicMedia",
        DigitalSource.CompositeWithTrainedAlgorithmicMedia => Vocabulary + "compositeWithTrainedAlgorithmicMedia",
        DigitalSource.AlgorithmicMedia => Vocabulary + "algorithmicMedia",
        DigitalSource.CompositeSynthetic => Vocabulary + "compositeSynthetic",
        DigitalSource.AlgorithmicallyEnhanced => Vocabulary + "algorithmicallyEnhanced",
        _ => null,
    };
}
