namespace Federated.Imaging.Metadata;

/// <summary>Whether a picture may be mined for data and used for training, in the words of the PLUS vocabulary "Data Mining".</summary>
public enum PlusDataMining
{
    /// <summary>DMI-UNSPECIFIED: neither allowed nor prohibited.</summary>
    Unspecified,

    /// <summary>DMI-ALLOWED.</summary>
    Allowed,

    /// <summary>DMI-PROHIBITED-AIMLTRAINING: not for training of any AI or machine learning.</summary>
    ProhibitedForTraining,

    /// <summary>DMI-PROHIBITED-GENAIMLTRAINING: not for training of generative AI or machine learning.</summary>
    ProhibitedForGenerativeTraining,

    /// <summary>DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING: for search engines alone.</summary>
    ProhibitedExceptSearch,

    /// <summary>DMI-PROHIBITED.</summary>
    Prohibited,

    /// <summary>DMI-PROHIBITED-SEECONSTRAINT: prohibited, with what "other constraints" says.</summary>
    ProhibitedSeeConstraint,

    /// <summary>DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR: prohibited, with what the rights expression in the file says.</summary>
    ProhibitedSeeEmbeddedRights,

    /// <summary>DMI-PROHIBITED-SEELINKEDRIGHTSEXPR: prohibited, with what the linked rights expression says.</summary>
    ProhibitedSeeLinkedRights,
}
