namespace Federated.Imaging.Metadata;

/// <summary>The XMP properties that this library knows: how a picture was made, whose it is, and what may be done with it.</summary>
/// <remarks>A property that is null is absent when read, and left as it is when written.</remarks>
public sealed record XmpProperties
{
    /// <summary><c>Iptc4xmpExt:DigitalSourceType</c>: how the picture came to be; null too when the IRI is none that we know.</summary>
    public DigitalSourceType? DigitalSourceType { get; init; }

    /// <summary><c>Iptc4xmpExt:AISystemUsed</c> (IPTC 2025.1): the system that made the picture.</summary>
    public string? AiSystemUsed { get; init; }

    /// <summary><c>Iptc4xmpExt:AISystemVersionUsed</c> (IPTC 2025.1).</summary>
    public string? AiSystemVersionUsed { get; init; }

    /// <summary><c>Iptc4xmpExt:AIPromptInformation</c> (IPTC 2025.1): the prompt.</summary>
    public string? AiPromptInformation { get; init; }

    /// <summary><c>Iptc4xmpExt:AIPromptWriterName</c> (IPTC 2025.1): who wrote the prompt.</summary>
    public string? AiPromptWriterName { get; init; }

    /// <summary><c>dc:creator</c>, in order. Empty when absent; an empty list is not written.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];

    /// <summary><c>dc:rights</c>, the default language: a copyright notice.</summary>
    public string? Rights { get; init; }

    /// <summary><c>dc:title</c>, the default language.</summary>
    public string? Title { get; init; }

    /// <summary><c>dc:description</c>, the default language.</summary>
    public string? Description { get; init; }

    /// <summary><c>xmpRights:Marked</c>: true for a managed work, false for the public domain.</summary>
    public bool? Marked { get; init; }

    /// <summary><c>xmpRights:WebStatement</c>: the address of the licence.</summary>
    public string? WebStatement { get; init; }

    /// <summary><c>xmpRights:UsageTerms</c>, the default language.</summary>
    public string? UsageTerms { get; init; }

    /// <summary><c>plus:DataMining</c>: whether it may be mined and trained on.</summary>
    public PlusDataMining? DataMining { get; init; }

    /// <summary><c>plus:OtherConstraints</c>, the default language: what <see cref="PlusDataMining.ProhibitedSeeConstraint"/> refers to.</summary>
    public string? OtherConstraints { get; init; }

    /// <summary><c>photoshop:Credit</c>: who is to be named.</summary>
    public string? Credit { get; init; }

    /// <summary><c>xmp:CreatorTool</c>: the program that wrote the file.</summary>
    public string? CreatorTool { get; init; }

    /// <summary>Whether two say the same.</summary>
    public bool Equals(XmpProperties? other) => other is not null && Key().Equals(other.Key()) && Creators.SequenceEqual(other.Creators);

    /// <inheritdoc/>
    public override int GetHashCode() => Key().GetHashCode();

    // A list has no value equality of its own.
    private object Key() => (
        (DigitalSourceType, AiSystemUsed, AiSystemVersionUsed, AiPromptInformation, AiPromptWriterName, Rights, Title),
        (Description, Marked, WebStatement, UsageTerms, DataMining, OtherConstraints, Credit), CreatorTool);
}
