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
        if (language is not null && !IsLanguage(language))
            return PostFault.UnknownLanguage;
        return altTexts.Any(alt => alt.Length > PostLimits.AltText) ? PostFault.AltTextTooLong : PostFault.None;
    }

    public static bool IsLanguage(string? language) => language is not null && LanguageTag().IsMatch(language);

    /// <summary>Trimmed and storable, or null where nothing is left.</summary>
    public static string? NullIfBlank(string? text, int maxLength = int.MaxValue) =>
        text is null || StorableText.Of(text, maxLength).Trim() is not { Length: > 0 } kept ? null : kept;

    /// <summary>A coordinate from -1 to 1; what is no number was not given.</summary>
    public static double? Focal(double? coordinate) => coordinate is not { } given || double.IsNaN(given) ? null : Math.Clamp(given, -1, 1);

    /// <summary>Makes these the hashtags of the post. Rows of tags that stay are kept: the same key is not deleted and added in one save.</summary>
    public static void SetHashtags(Post post, IEnumerable<string> shown)
    {
        var wanted = shown.Take(MaxHashtagsRead).Select(tag => TagOf(post.Id, tag))
            .OfType<PostHashtag>()
            .DistinctBy(tag => tag.Name)
            .Take(PostLimits.Hashtags)
            .ToList();
        post.Hashtags.RemoveAll(old => !wanted.Exists(tag => tag.Name == old.Name));
        foreach (var tag in wanted)
        {
            if (post.Hashtags.Find(old => old.Name == tag.Name) is { } kept)
                kept.Shown = tag.Shown;
            else
                post.Hashtags.Add(tag);
        }
    }

    /// <summary>Characters of a name; a compatibility character may become eighteen (UAX 15), and a row of an index has its limit.</summary>
    private const int MaxHashtagLength = 200;

    /// <summary>How many of a stranger's hashtags are looked at.</summary>
    private const int MaxHashtagsRead = 500;

    private static PostHashtag? TagOf(long postId, string text)
    {
        var shown = StorableText.Of(text, MaxHashtagLength).TrimStart('#');
        var name = PostHashtag.KeyOf(shown);
        return name.Length is > 0 and <= MaxHashtagLength ? new PostHashtag { PostId = postId, Name = name, Shown = shown } : null;
    }

    // BCP 47, as far as peers use it: language, then script, region or variant.
    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
