using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.Metadata;

/// <summary>The IRIs of the PLUS vocabulary "Data Mining", and back.</summary>
public static class PlusDataMiningTerms
{
    /// <summary>Where the terms live.</summary>
    public const string Base = "http://ns.useplus.org/ldf/vocab/";

    /// <summary>The IRI of a term.</summary>
    public static string IriOf(PlusDataMining value) => Base + value switch
    {
        PlusDataMining.Unspecified => "DMI-UNSPECIFIED",
        PlusDataMining.Allowed => "DMI-ALLOWED",
        PlusDataMining.ProhibitedForTraining => "DMI-PROHIBITED-AIMLTRAINING",
        PlusDataMining.ProhibitedForGenerativeTraining => "DMI-PROHIBITED-GENAIMLTRAINING",
        PlusDataMining.ProhibitedExceptSearch => "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING",
        PlusDataMining.Prohibited => "DMI-PROHIBITED",
        PlusDataMining.ProhibitedSeeConstraint => "DMI-PROHIBITED-SEECONSTRAINT",
        PlusDataMining.ProhibitedSeeEmbeddedRights => "DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR",
        PlusDataMining.ProhibitedSeeLinkedRights => "DMI-PROHIBITED-SEELINKEDRIGHTSEXPR",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a data mining term."),
    };

    /// <summary>Reads an IRI, with http or https, or the bare term.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PlusDataMining value)
    {
        var term = text.AsSpan().Trim();
        term = term[(term.LastIndexOf('/') + 1)..];
        foreach (var known in Enum.GetValues<PlusDataMining>())
        {
            value = known;
            if (term.Equals(IriOf(known).AsSpan(Base.Length), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        value = default;
        return false;
    }
}
