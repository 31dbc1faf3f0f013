using System.Security.Cryptography;
using Federated.Testing.Servers;

namespace Federated.Interop.Tests;

/// <summary>What ada and people on an independent server do with one another, each through their own software.</summary>
public abstract class InteropContract(Town town)
{
    private FedifyPeer Peer => town.Peer;

    [InteropFact]
    public async Task A_generated_picture_arrives_with_its_alt_text_and_its_bytes()
    {
        await town.PeerFollowsAsync("alice");

        var post = await town.PublishAsync("A light over the sea #lighthouse", alt: "A lighthouse in the last light of the day");

        var seen = await Peer.WaitUntilSeenAsync(post);
        Assert.Equal(town.AdaUri, seen.GetProperty("attributedTo").GetString());
        Assert.Contains("A light over the sea", seen.GetProperty("content").GetString(), StringComparison.Ordinal);
        var attachment = Assert.Single(seen.GetProperty("attachments").EnumerateArray());
        Assert.Equal("A lighthouse in the last light of the day", attachment.GetProperty("name").GetString());
        Assert.Equal("image/png", attachment.GetProperty("mediaType").GetString());
        Assert.Equal((512, 512), (attachment.GetProperty("width").GetInt32(), attachment.GetProperty("height").GetInt32()));
        var url = attachment.GetProperty("url").GetString()!;
        var image = await Peer.FetchImageAsync(url);
        Assert.Equal((200, "image/png"), (image.Status, image.ContentType));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await town.Server.Client.GetByteArrayAsync(new Uri(url)))), image.Sha256);
        Assert.All(await Peer.LogAsync("http", "Create"), line => Assert.Equal(("cavage", 202), (line.GetProperty("signature").GetString(), line.GetProperty("status").GetInt32())));
    }

    [InteropFact]
    public async Task Their_like_boost_and_answer_are_seen_and_undone()
    {
        await town.PeerFollowsAsync("bob");
        var post = await town.PublishAsync("Something to like");
        await Peer.WaitUntilSeenAsync(post);

        await Peer.LikeAsync("bob", post);
        await Peer.AnnounceAsync("bob", post);
        await Peer.PostAsync("bob", new FedifyPost { Content = "<p>What a picture</p>", InReplyTo = post });

        await town.UntilOnPageAsync(town.PageOf(post), page => page.Text.Contains("What a picture", StringComparison.Ordinal) && Counts(page, "1 like", "1 boost", "1 reply"), "like, boost and answer stand on the post's page");
        var told = await town.Ada.OpenAsync("/notifications");
        Assert.True(told.Text.Contains("What a picture", StringComparison.Ordinal), told.Text);
        Assert.Equal(3, told.Document.QuerySelectorAll(".told").Count(line => line.TextContent.Contains("bob", StringComparison.Ordinal) && line.QuerySelector($"a[href='{town.PageOf(post)}']") is not null || line.TextContent.Contains("What a picture", StringComparison.Ordinal)));

        await Peer.UnlikeAsync("bob", post);
        await Peer.UnannounceAsync("bob", post);
        await town.UntilOnPageAsync(town.PageOf(post), page => Counts(page, "0 likes", "0 boosts", "1 reply"), "like and boost are gone");
    }

    [InteropFact]
    public async Task Their_picture_arrives_is_edited_and_deleted()
    {
        await town.AdaFollowsAsync("carol");

        var post = await Peer.PostAsync("carol", new FedifyPost { Content = "<p>From <strong>carol</strong><script>alert(1)</script></p>", ImageDescriptions = ["A square of many colours"] });

        var page = await town.UntilAtHomeAsync("From carol");
        var shown = await town.Ada.OpenAsync(page);
        Assert.Equal("A square of many colours", shown.Document.QuerySelector("article.post img[alt^='A square']")?.GetAttribute("alt"));
        Assert.DoesNotContain("alert(1)", shown.Document.QuerySelector("article.post .caption")!.TextContent, StringComparison.Ordinal);

        await Task.Delay(TimeSpan.FromSeconds(1.1)); // "updated" must be newer on a wire that has whole seconds
        await Peer.UpdatePostAsync("carol", post, "<p>Edited by carol</p>");
        await town.UntilOnPageAsync(page, p => p.Text.Contains("Edited by carol", StringComparison.Ordinal), "the edit arrives");
        await Peer.DeletePostAsync("carol", post);
        await town.UntilOnPageAsync(page, p => p.Status is 404 or 410, "the deletion arrives");
    }

    [InteropFact]
    public async Task Our_like_boost_and_answer_reach_them_and_are_undone()
    {
        await town.AdaFollowsAsync("dora");
        await town.PeerFollowsAsync("dora");
        var post = await Peer.PostAsync("dora", new FedifyPost { Content = "<p>Dora was here</p>" });
        var page = await town.UntilAtHomeAsync("Dora was here");

        await town.PressAsync(page, "Like");
        await town.PressAsync(page, "Boost");
        await town.PressAsync(page, "Reply", ("Caption", "So was I"));

        await Peer.WaitUntilAsync(async p => (await p.LikesOfAsync(post)).Contains(town.AdaUri), "ada's like");
        await Peer.WaitUntilAsync(async p => (await p.AnnouncesOfAsync(post)).Contains(town.AdaUri), "ada's boost");
        await Peer.WaitUntilAsync(async p => (await p.ControlAsync("seen", new { })).EnumerateArray().Any(o => o.GetProperty("content").GetString()!.Contains("So was I", StringComparison.Ordinal) && o.GetProperty("inReplyTo").GetString() == post), "ada's answer");

        await town.PressAsync(page, "Unlike");
        await town.PressAsync(page, "Unboost");
        await Peer.WaitUntilAsync(async p => (await p.LikesOfAsync(post)).Count == 0 && (await p.AnnouncesOfAsync(post)).Count == 0, "both are undone");
    }

    [InteropFact]
    public async Task Our_edit_and_deletion_reach_them()
    {
        await town.PeerFollowsAsync("erin");
        var post = await town.PublishAsync("As first published", alt: "before");
        await Peer.WaitUntilSeenAsync(post);

        var edited = await town.Ada.SubmitAsync(town.PageOf(post) + "/edit", form => form.QuerySelector("[name=Caption]") is not null, ("Caption", "As later edited"));
        Assert.Equal(200, edited.Status);
        await Peer.WaitUntilAsync(async p => (await p.SeenAsync(post))?.GetProperty("content").GetString()?.Contains("As later edited", StringComparison.Ordinal) == true, "the edit arrives");

        await town.PressAsync(town.PageOf(post), "Delete");
        await Peer.WaitUntilAsync(async p => await p.SeenAsync(post) is null, "the deletion arrives");
        Assert.Equal(410, (await Peer.FetchObjectAsync("erin", post, isSigned: true)).Status);
    }

    [InteropFact]
    public async Task A_followers_only_post_is_seen_by_the_follower_and_refused_to_a_stranger()
    {
        await town.PeerFollowsAsync("finn");

        var post = await town.PublishAsync("For followers", visibility: "followers");

        await Peer.WaitUntilSeenAsync(post);
        Assert.Equal(200, (await Peer.FetchObjectAsync("finn", post, isSigned: true)).Status);
        Assert.Equal(404, (await Peer.FetchObjectAsync("gail", post, isSigned: true)).Status);
        Assert.Equal(404, (await Peer.FetchObjectAsync("finn", post, isSigned: false)).Status);
        var outbox = await town.Server.Client.GetStringAsync(new Uri(town.AdaUri + "/outbox?page=true"));
        Assert.DoesNotContain(post, outbox, StringComparison.Ordinal);

        // Undo(Follow) takes the right away again.
        await Peer.UnfollowAsync("finn", town.AdaUri);
        await Peer.WaitUntilAsync(async p => (await p.FetchObjectAsync("finn", post, isSigned: true)).Status == 404, "who left sees it no more");
    }

    [InteropFact]
    public async Task Follows_are_undone_refused_and_ended_by_blocks()
    {
        await town.AdaFollowsAsync("gail");
        await town.PressAsync(town.RemoteProfile("gail"), "Unfollow");
        await Peer.WaitUntilAsync(async p => !(await p.FollowersAsync("gail")).Contains(town.AdaUri), "ada unfollowed gail");

        // Ada blocks gail: the follow ends, a new one is refused, nothing is shown.
        await town.PeerFollowsAsync("gail");
        await town.PressAsync(town.RemoteProfile("gail"), "Block");
        await Peer.WaitUntilAsync(async p => (await p.LogAsync("http", "Block")).Any(), "the Block arrives");
        await Peer.UnfollowAsync("gail", town.AdaUri);
        await Peer.FollowAsync("gail", town.Server.Handle("ada"));
        await Peer.WaitUntilAsync(async p => (await p.LogAsync("http", "Reject")).Any(), "a blocked actor's follow is refused");
        Assert.False(await Peer.IsFollowingAsync("gail", town.AdaUri));
        await town.PressAsync(town.RemoteProfile("gail"), "Unblock");
        await Peer.WaitUntilAsync(async p => (await p.LogAsync("http", "Undo")).Any(), "the Undo(Block) arrives");

        // Gail blocks ada: ada's follow ends on our side too.
        await town.AdaFollowsAsync("gail");
        await Peer.BlockAsync("gail", town.AdaUri);
        await town.UntilOnPageAsync(town.RemoteProfile("gail"), page => page.Document.QuerySelector("form[action$='handler=Unfollow']") is null, "gail's block ends ada's follow");
        await Peer.UnblockAsync("gail", town.AdaUri);
    }

    [InteropFact]
    public async Task A_locked_account_decides_and_a_deleted_one_is_deleted_everywhere()
    {
        await town.CliAsync(["account", "create", "lou", "--email", "lou@pics.example", "--password-stdin"], Town.Password);
        using var lou = await WebSession.SignInAsync(town.Server.Origin, "lou", Town.Password);
        var saved = await lou.SubmitAsync("/settings/profile", form => form.QuerySelector("[name=Locked]") is not null, ("Locked", "true"), ("DisplayName", "Lou of the lake"));
        Assert.Equal(200, saved.Status);

        await Peer.FollowAsync("alice", town.Server.Handle("lou"));
        await Town.UntilAsync(lou, "/notifications", page => page.Document.QuerySelector("form[action*='handler=Accept']") is not null, "alice's request waits", town.Server);
        Assert.False(await Peer.IsFollowingAsync("alice", town.Server.ActorUri("lou")));
        await lou.SubmitAsync("/notifications", form => form.GetAttribute("action")?.Contains("handler=Accept", StringComparison.Ordinal) == true);
        await Peer.WaitUntilAsync(p => p.IsFollowingAsync("alice", town.Server.ActorUri("lou")), "alice follows lou");

        await town.CliAsync(["account", "delete", "lou"]);
        await Peer.WaitUntilAsync(async p => (await p.LogAsync("in", "Delete")).Any(line => line.GetProperty("object").GetString() == town.Server.ActorUri("lou")), "lou's Delete arrives");
        Assert.Equal(410, (await Peer.FetchObjectAsync("alice", town.Server.ActorUri("lou"), isSigned: true)).Status);
    }

    private static bool Counts(WebPage page, params string[] texts) =>
        page.Document.QuerySelector("article.post footer")?.TextContent is { } footer && texts.All(text => footer.Contains(text, StringComparison.Ordinal));
}
