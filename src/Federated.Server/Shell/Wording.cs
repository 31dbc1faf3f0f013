using System.Globalization;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Features.Content;
using Federated.Storage.Queries;

namespace Federated.Server.Shell;

/// <summary>How pages put things.</summary>
internal static class Wording
{
    /// <summary>As much as fits a tile on a phone.</summary>
    private const int MaxExcerpt = 110;

    public static string Of(Visibility visibility) => visibility switch
    {
        Visibility.Public => "Public",
        Visibility.Unlisted => "Unlisted",
        Visibility.Followers => "Followers only",
        _ => "Mentioned people only",
    };

    public static string Day(DateTimeOffset instant) => instant.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Machine(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    public static bool IsAiMade(PostCard post) => post.DeclaredAiMade || post.Images.Any(image => image.Source is not (DigitalSource.Unknown or DigitalSource.Human));

    /// <summary>The two or three words of the badge.</summary>
    public static string Badge(PostCard post) =>
        post.Images.Count > 0 && post.Images.All(image => image.Source == DigitalSource.AlgorithmicMedia) ? "Algorithmic image"
        : post.HasAiPictures || post.DeclaredAiMade ? "AI-made"
        : "How it was made";

    /// <summary>The first words of a post that has no picture.</summary>
    public static string Excerpt(PostCard post) => Shorten(PlainText.FromHtml(post.CaptionHtml));

    /// <summary>One line that ends between two words.</summary>
    public static string Shorten(string plain)
    {
        var text = plain.ReplaceLineEndings(" ");
        if (text.Length <= MaxExcerpt)
            return text;
        var end = text.LastIndexOf(' ', MaxExcerpt);
        if (end <= 0)
            end = char.IsHighSurrogate(text[MaxExcerpt - 1]) ? MaxExcerpt - 1 : MaxExcerpt;
        return text[..end] + "…";
    }

    /// <summary>One honest sentence about how an image came to be.</summary>
    public static string HowMade(PictureCard image, PostCard post)
    {
        var by = image.Engine is null ? "" : $" Engine: {image.Engine}, {image.Model}{Seed(image)}.";
        return image.Source switch
        {
            DigitalSource.AlgorithmicMedia => "A procedural sketch: drawn by an algorithm, no AI model was used." + by,
            DigitalSource.TrainedAlgorithmicMedia => "Made by a trained AI model." + by,
            DigitalSource.CompositeWithTrainedAlgorithmicMedia => "Changed in part by a trained AI model." + by,
            DigitalSource.CompositeSynthetic => "A composite with synthetic parts." + by,
            DigitalSource.AlgorithmicallyEnhanced => "Enhanced by an algorithm; the content is unchanged." + by,
            DigitalSource.Human => "A work of a person.",
            _ when post.DeclaredAiMade => "Its author says that it is AI-made." + by,
            _ when image.Evidence.Any(evidence => evidence.SaysAi) => "Its file says that it is AI-made." + by,
            _ => "Nobody says how this picture was made." + by,
        };
    }

    /// <summary>Which of the 11 × 11 style classes keeps the focal point in a crop; inline styles are not allowed here.</summary>
    public static string FocalClass(PictureCard image) =>
        image is { FocalX: { } x, FocalY: { } y }
            ? string.Create(CultureInfo.InvariantCulture, $"fx-{Step(x)} fy-{Step(-y)}")
            : "";

    private static string Seed(PictureCard image) =>
        image.Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $", seed {seed}") : "";

    private static int Step(double value) => (int)Math.Round((Math.Clamp(value, -1, 1) + 1) * 5, MidpointRounding.AwayFromZero);
}
