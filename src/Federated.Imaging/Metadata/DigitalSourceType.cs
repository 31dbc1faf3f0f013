namespace Federated.Imaging.Metadata;

/// <summary>How a picture came to be, in the words of IPTC's vocabulary "digital source type" (2024-09-17).</summary>
public enum DigitalSourceType
{
    /// <summary>Made by a model that was trained on sampled content: an AI picture.</summary>
    TrainedAlgorithmicMedia,

    /// <summary>Something else, changed by such a model: inpainting, outpainting, image to image on a photo.</summary>
    CompositeWithTrainedAlgorithmicMedia,

    /// <summary>A composition with at least one part that a machine made.</summary>
    CompositeSynthetic,

    /// <summary>Made by an algorithm that was trained on nothing.</summary>
    AlgorithmicMedia,

    /// <summary>Enhanced by an algorithm; the content is the same.</summary>
    AlgorithmicallyEnhanced,

    /// <summary>A photo from a digital camera.</summary>
    DigitalCapture,

    /// <summary>Several exposures made into one by the camera.</summary>
    ComputationalCapture,

    /// <summary>Made by a person with digital tools.</summary>
    DigitalCreation,

    /// <summary>Edited by a person without a model.</summary>
    HumanEdits,

    /// <summary>A composition of several elements.</summary>
    Composite,

    /// <summary>A composition of captured elements alone.</summary>
    CompositeCapture,

    /// <summary>A diagram of data.</summary>
    DataDrivenMedia,

    /// <summary>A picture of a screen.</summary>
    ScreenCapture,

    /// <summary>A recording of a virtual event.</summary>
    VirtualRecording,

    /// <summary>Scanned from a negative.</summary>
    NegativeFilm,

    /// <summary>Scanned from a slide.</summary>
    PositiveFilm,

    /// <summary>Scanned from a print.</summary>
    Print,

    /// <summary>Retired by IPTC in favour of <see cref="HumanEdits"/>, still found.</summary>
    MinorHumanEdits,

    /// <summary>Retired by IPTC in favour of <see cref="DigitalCreation"/>, still found.</summary>
    DigitalArt,

    /// <summary>Retired by IPTC in favour of <see cref="DigitalCreation"/>, still found.</summary>
    SoftwareImage,
}
