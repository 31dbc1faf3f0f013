namespace Federated.Imaging.Formats;

/// <summary>Which of PNG's text chunks a text stands in.</summary>
public enum PngTextKind
{
    /// <summary>iTXt: UTF-8.</summary>
    International,

    /// <summary>iTXt with compressed text.</summary>
    CompressedInternational,

    /// <summary>tEXt: Latin-1.</summary>
    Latin,

    /// <summary>zTXt: compressed Latin-1.</summary>
    CompressedLatin,
}
