using System.Text.RegularExpressions;
using Federated.Domain.Posts;

namespace Federated.Features.Posts;

/// <summary>What holds for every post of ours, new or edited.</summary>
internal static partial class PostRules
{
    public static PostFault Check(string caption, string? contentWarning, string? language, IEnumerable<string> altTexts)
    {
        if (caption.Length > PostLimits.Caption)
            return PostFault.CaptionTooLong;
        if (contentWarning?.Length > PostLimits.ContentWarning)
            return PostFault.ContentWarningTooLong;
        if (language is not null && !LanguageTag().IsMatch(language))
            return PostFault.UnknownLanguage;
        return altTexts.Any(alt => alt.Length > PostLimits.AltText) ? PostFault.AltTextTooLong : PostFault.None;
    }

    public static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static IEnumerable<PostHashtag> HashtagsOf(long postId, IEnumerable<string> shown) =>
        shown.Select(tag => new PostHashtag { PostId = postId, Name = HashtagKey(tag), Shown = tag })
            .Where(tag => tag.Name.Length is > 0 and <= MaxHashtagLength)
            .DistinctBy(tag => tag.Name)
            .Take(PostLimits.Hashtags);

    private const int MaxHashtagLength = 200;

    // Both spellings of an accented letter are one tag.
    private static string HashtagKey(string shown) => shown.TrimStart('#').Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();

    // BCP 47, as far as peers use it: language, then script, region or variant.
    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
