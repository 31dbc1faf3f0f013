namespace Federated.Features.Media;

/// <summary>Says to a person, in plain words, why a picture is not taken and what would help.</summary>
public static class MediaRefusalText
{
    public static string For(MediaRefusal refusal) => refusal switch
    {
        MediaRefusal.Empty => "The file is empty.",
        MediaRefusal.TooLarge => "The file is too large.",
        MediaRefusal.NotAnImage => "This file is not an image that we recognise.",
        MediaRefusal.FormatNotAccepted => "Images of this kind are not accepted. Please use PNG, JPEG, WebP, GIF, AVIF or HEIC.",
        MediaRefusal.TooManyPixels => "The image has too many pixels. Please make it smaller.",
        MediaRefusal.Undecodable => "The image is damaged or incomplete and cannot be opened.",
        MediaRefusal.Timeout => "Opening the image took too long. Please try again later or with a smaller image.",
        MediaRefusal.WorkshopUnavailable => "This server cannot convert images at the moment. Please tell its administrator.",
        MediaRefusal.HeldBack => "It looks like a picture that is not allowed here, so it is held back. A moderator looks at it; if it was a mistake, you get it back.",
        MediaRefusal.Unchecked => "It cannot be compared with what is not allowed here at the moment. Please try again later.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };
}
