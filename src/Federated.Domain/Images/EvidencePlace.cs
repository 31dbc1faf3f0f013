namespace Federated.Domain.Images;

/// <summary>Where something was read about a picture's making.</summary>
public enum EvidencePlace
{
    /// <summary>This server made the picture itself.</summary>
    OwnEngine = 1,

    /// <summary>The field <c>digitalSourceType</c> of the post or the picture in it.</summary>
    Field = 2,

    /// <summary>A label (FEP-4c96) that the author put on the post.</summary>
    Label = 3,

    /// <summary>PieFed's flag for AI.</summary>
    Flag = 4,

    /// <summary>A hashtag of the post.</summary>
    Hashtag = 5,

    /// <summary>The file's XMP packet.</summary>
    Xmp = 6,

    /// <summary>The file's EXIF block.</summary>
    Exif = 7,

    /// <summary>A text in the file, as generators leave it.</summary>
    FileText = 8,

    /// <summary>The file's content credentials (C2PA).</summary>
    Credentials = 9,

    /// <summary>The person who uploaded it said so.</summary>
    Uploader = 10,
}
