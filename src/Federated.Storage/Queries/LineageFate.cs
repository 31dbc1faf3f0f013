namespace Federated.Storage.Queries;

/// <summary>What there is to show of one post in a remix tree.</summary>
public enum LineageFate
{
    /// <summary>The post itself.</summary>
    Shown,

    /// <summary>Its author deleted it: its place in the tree, and nothing that it said.</summary>
    Deleted,

    /// <summary>It is here, but not for this viewer.</summary>
    Hidden,

    /// <summary>Never was here, or was let go of: its address is all there is.</summary>
    Unknown,
}
