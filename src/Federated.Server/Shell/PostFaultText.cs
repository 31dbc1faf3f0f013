using System.Globalization;
using Federated.Domain.Posts;
using Federated.Features.Posts;

namespace Federated.Server.Shell;

/// <summary>Says to a person why a post was not taken.</summary>
internal static class PostFaultText
{
    public static string Of(PostFault fault) => fault switch
    {
        PostFault.None => "",
        PostFault.Empty => "A post needs an image or a text.",
        PostFault.CaptionTooLong => Limit("The text is too long", PostLimits.Caption),
        PostFault.ContentWarningTooLong => Limit("The content warning is too long", PostLimits.ContentWarning),
        PostFault.AltTextTooLong => Limit("An image description is too long", PostLimits.AltText),
        PostFault.TooManyImages => string.Create(CultureInfo.InvariantCulture, $"A post holds at most {PostLimits.Images} images."),
        PostFault.TooManyMentions => string.Create(CultureInfo.InvariantCulture, $"A post mentions at most {PostLimits.Mentions} people."),
        PostFault.TooManyHashtags => string.Create(CultureInfo.InvariantCulture, $"A post holds at most {PostLimits.Hashtags} hashtags."),
        PostFault.UnknownImage => "One of the images is not among your drafts any more.",
        PostFault.ImageAlreadyPublished => "One of the images has been published already.",
        PostFault.UnknownLanguage => "That is not a language code such as en or pt-BR.",
        PostFault.ReplyTargetNotVisible => "The post that you answer is not there any more.",
        PostFault.RemixNotAllowed => "One of the images is a remix of a post that you may not remix any more.",
        PostFault.UnknownTerms => "Please choose a licence from the list, and yes or no for training.",
        PostFault.NotYours => "That post is somebody else's.",
        PostFault.AuthorNotActive => "This account cannot publish at the moment.",
        _ => "The post was not taken.",
    };

    private static string Limit(string what, int characters) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: at most {characters} characters.");
}
