using System.Text.RegularExpressions;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Benchmarks.Nodes;

/// <summary>Holds what every server keeps of the others' people against what those say themselves.</summary>
internal sealed partial class Comparison
{
    private readonly Dictionary<string, (int Right, int All)> counts = [];

    /// <summary>What is here more often than it should be.</summary>
    public int Twice { get; private set; }

    public bool IsWhole => Twice == 0 && counts.Values.All(static count => count.Right == count.All);

    /// <summary>Kind of thing, how many of it are as they should be, and how many there are.</summary>
    public IEnumerable<(string What, int Right, int All)> Lines => counts.Select(static pair => (pair.Key, pair.Value.Right, pair.Value.All));

    public static async Task<Comparison> OfAsync(IReadOnlyList<Villager> village)
    {
        var comparison = new Comparison();
        foreach (var author in village)
        {
            foreach (var follower in village.Where(other => other != author))
            {
                await comparison.ComparePostsAsync(author, follower);
                await comparison.CompareReactionsAsync(author, follower);
            }

            comparison.Twice += await author.ReadAsync(NoticesTwiceAsync);
        }

        return comparison;
    }

    private async Task ComparePostsAsync(Villager author, Villager follower)
    {
        var said = await author.ReadAsync(db => PostsOfAsync(db, author.ActorUri));
        var kept = await follower.ReadAsync(db => PostsOfAsync(db, author.ActorUri));
        foreach (var post in said)
        {
            var copies = kept.Where(copy => copy.Uri == post.Uri && !copy.IsDeleted).ToList();
            if (post.IsDeleted)
                Count("deletions", copies.Count == 0);
            else if (post.IsEdited)
                Count("edits, last state", copies.Count == 1 && copies[0].Text == post.Text);
            else
                Count("posts", copies.Count == 1 && copies[0].Text == post.Text);
        }

        // Under another id, or without the author having said it.
        Twice += kept.Count(copy => !copy.IsDeleted && said.All(post => post.Uri != copy.Uri));
        Twice += kept.Where(copy => !copy.IsDeleted).GroupBy(copy => copy.Text).Sum(group => group.Count() - 1);
    }

    /// <summary>The follower's likes and boosts of the author's posts, as the follower's server and as the author's has them.</summary>
    private async Task CompareReactionsAsync(Villager author, Villager follower)
    {
        var (liked, boosted) = await follower.ReadAsync(db => ReactionsAsync(db, follower.ActorUri, author.ActorUri));
        var (likes, boosts) = await author.ReadAsync(db => ReactionsAsync(db, follower.ActorUri, author.ActorUri));
        foreach (var uri in liked)
            Count("likes", likes.Count(other => other == uri) == 1);
        foreach (var uri in boosted)
            Count("boosts", boosts.Count(other => other == uri) == 1);
        // Those that were taken back.
        Count("undone likes and boosts", likes.All(liked.Contains) && boosts.All(boosted.Contains));
    }

    private static async Task<List<Said>> PostsOfAsync(FederatedDbContext db, string author)
    {
        var uri = ActorUri.Parse(author);
        var rows = await db.Posts.AsNoTracking().Where(post => post.Author!.Uri == uri)
            .Select(post => new { post.Uri, post.CaptionHtml, post.EditedAt, post.DeletedAt })
            .ToListAsync();
        return rows.ConvertAll(row => new Said(row.Uri.Value, Tags().Replace(row.CaptionHtml, "").Trim(), row.EditedAt is not null, row.DeletedAt is not null));
    }

    private static async Task<(List<string> Likes, List<string> Boosts)> ReactionsAsync(FederatedDbContext db, string actor, string author)
    {
        var (who, whose) = (ActorUri.Parse(actor), ActorUri.Parse(author));
        var likes = await db.Likes.Where(like => like.Actor!.Uri == who && like.Post!.Author!.Uri == whose).Select(like => like.Post!.Uri).ToListAsync();
        var boosts = await db.Boosts.Where(boost => boost.Actor!.Uri == who && boost.Post!.Author!.Uri == whose).Select(boost => boost.Post!.Uri).ToListAsync();
        return (likes.ConvertAll(uri => uri.Value), boosts.ConvertAll(uri => uri.Value));
    }

    /// <summary>Of one like one notice; a boost that was taken back and made again is another boost.</summary>
    private static async Task<int> NoticesTwiceAsync(FederatedDbContext db)
    {
        var told = await db.Notifications.Where(notice => notice.Kind == NotificationKind.Like || notice.Kind == NotificationKind.Follow)
            .Select(notice => new { notice.Kind, notice.PostId, notice.FromId })
            .ToListAsync();
        return told.GroupBy(notice => notice).Sum(group => group.Count() - 1);
    }

    private void Count(string what, bool isRight)
    {
        var (right, all) = counts.GetValueOrDefault(what);
        counts[what] = (right + (isRight ? 1 : 0), all + 1);
    }

    private sealed record Said(string Uri, string Text, bool IsEdited, bool IsDeleted);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
