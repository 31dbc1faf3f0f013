namespace Federated.Imaging.ContentCredentials;

/// <summary>The names of actions (C2PA 2.2 §18.14, Table 8).</summary>
public static class ActionNames
{
    /// <summary>The image was made from nothing, or from inputs that are no images.</summary>
    public const string Created = "c2pa.created";

    /// <summary>An existing image was opened; it is the <c>parentOf</c> ingredient.</summary>
    public const string Opened = "c2pa.opened";

    /// <summary>A component was put in.</summary>
    public const string Placed = "c2pa.placed";

    /// <summary>A component was taken out.</summary>
    public const string Removed = "c2pa.removed";

    /// <summary>What is seen was changed.</summary>
    public const string Edited = "c2pa.edited";

    /// <summary>What is said about the image was changed, and nothing that is seen.</summary>
    public const string EditedMetadata = "c2pa.edited.metadata";

    /// <summary>The size was changed.</summary>
    public const string Resized = "c2pa.resized";

    /// <summary>The image was encoded anew.</summary>
    public const string Transcoded = "c2pa.transcoded";

    /// <summary>The container was changed and the picture not.</summary>
    public const string Repackaged = "c2pa.repackaged";

    /// <summary>The image was given to an audience.</summary>
    public const string Published = "c2pa.published";
}
