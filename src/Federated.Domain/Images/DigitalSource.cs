namespace Federated.Domain.Images;

/// <summary>How an image came to be, after the IPTC vocabulary "digital source type".</summary>
public enum DigitalSource
{
    /// <summary>Nobody said.</summary>
    Unknown = 0,

    /// <summary>Made by a model that was trained on sampled data.</summary>
    TrainedAlgorithmicMedia = 1,

    /// <summary>A capture or drawing, changed in part by a trained model.</summary>
    CompositeWithTrainedAlgorithmicMedia = 2,

    /// <summary>Made by an algorithm that was trained on nothing.</summary>
    AlgorithmicMedia = 3,

    /// <summary>A composite with at least one synthetic element.</summary>
    CompositeSynthetic = 4,

    /// <summary>Enhanced without change of content.</summary>
    AlgorithmicallyEnhanced = 5,

    /// <summary>A photograph, drawing or other work of a person.</summary>
    Human = 6,
}
