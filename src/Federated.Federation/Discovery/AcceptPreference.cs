using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Federated.Federation.Discovery;

/// <summary>Reads from an Accept header whether somebody wants the object or the page (RFC 9110 §12.5.1).</summary>
internal static class AcceptPreference
{
    // What peers ask for: Lemmy and PeerTube the first, Pleroma the second, some crawlers and scripts the third.
    private static readonly string[] ObjectTypes = ["application/activity+json", "application/ld+json", "application/json"];

    // Browsers that name application/xhtml+xml name this too; counting it would make a page of "application/*".
    private static readonly string[] PageTypes = ["text/html"];

    /// <summary>True for the object. Without a preference the page: a bare <c>*/*</c> is a person with curl or an old browser.</summary>
    public static bool WantsObject(StringValues accept)
    {
        // Every other list of ours is bounded; this one Kestrel bounds, as part of all headers together.
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept!, out var ranges))
            return false;
        var list = ranges.ToList();
        var forObject = BestOf(list, ObjectTypes);
        var forPage = BestOf(list, PageTypes);
        if (forObject.Quality <= 0)
            return false;
        if (forObject.Quality != forPage.Quality)
            return forObject.Quality > forPage.Quality;
        // Equally welcome: the one that is named wins over a wildcard, and of two that are named the first.
        return forObject.Named >= 0 && (forPage.Named < 0 || forObject.Named < forPage.Named);
    }

    private static Wish BestOf(List<MediaTypeHeaderValue> ranges, string[] types)
    {
        var best = new Wish(0, -1);
        foreach (var type in types)
        {
            var wish = WishFor(ranges, type);
            if (wish.Quality > best.Quality || (wish.Quality == best.Quality && wish.Named >= 0 && (best.Named < 0 || wish.Named < best.Named)))
                best = wish;
        }

        return best;
    }

    /// <summary>RFC 9110 §12.5.1: the most specific range that fits has the say, wherever it stands.</summary>
    private static Wish WishFor(List<MediaTypeHeaderValue> ranges, string type)
    {
        var family = type[..type.IndexOf('/', StringComparison.Ordinal)] + "/*";
        var named = ranges.FindIndex(range => Is(range, type));
        if (named >= 0)
            return new Wish(QualityOf(ranges[named]), named);
        var wildcard = ranges.Find(range => Is(range, family)) ?? ranges.Find(range => Is(range, "*/*"));
        return new Wish(wildcard is null ? 0 : QualityOf(wildcard), -1);
    }

    private static bool Is(MediaTypeHeaderValue range, string type) => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static double QualityOf(MediaTypeHeaderValue range) => range.Quality ?? 1;

    /// <param name="Quality">0 is "not at all".</param>
    /// <param name="Named">The place in the list where the type itself is named; -1 where only a wildcard fits.</param>
    private readonly record struct Wish(double Quality, int Named);
}
