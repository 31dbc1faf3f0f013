using Federated.Testing.Remote;
using Federated.Testing.Servers;

namespace Federated.Interop.Tests.SelfTests;

/// <summary>Two Fedify peers talk to each other, so that a failure against our server is ours.</summary>
public sealed class FedifyPeerTests
{
    [InteropFact]
    public async Task Two_peers_follow_each_other_and_see_pictures_in_both_dialects()
    {
        await using var one = await FedifyPeer.StartAsync(new FedifyPeerOptions { Users = ["alice"], FirstKnock = SignatureDialect.Cavage, ManualApprove = true });
        await using var two = await FedifyPeer.StartAsync(new FedifyPeerOptions { Users = ["bob"], FirstKnock = SignatureDialect.Rfc9421, AuthorizedFetch = true });
        await two.FollowAsync("bob", one.Handle("alice"));
        await one.FollowAsync("alice", two.Handle("bob"));
        await one.WaitUntilAsync(async peer => (await peer.PendingAsync("alice")).Count == 1, "bob's follow waits");
        Assert.False(await two.IsFollowingAsync("bob", one.ActorUri("alice")));
        await one.ApproveAsync("alice", two.ActorUri("bob"));
        await two.WaitUntilAsync(peer => peer.IsFollowingAsync("bob", one.ActorUri("alice")), "bob follows alice");
        await one.WaitUntilAsync(peer => peer.IsFollowingAsync("alice", two.ActorUri("bob")), "alice follows bob");

        var post = await one.PostAsync("alice", new FedifyPost { Content = "<p>Look</p>", Visibility = "followers", ImageDescriptions = ["A square"] });
        var seen = await two.WaitUntilSeenAsync(post);
        var attachment = Assert.Single(seen.GetProperty("attachments").EnumerateArray());
        Assert.Equal("A square", attachment.GetProperty("name").GetString());
        var image = await two.FetchImageAsync(attachment.GetProperty("url").GetString()!);
        Assert.Equal((200, "image/png"), (image.Status, image.ContentType));
        Assert.Equal(200, (await two.FetchObjectAsync("bob", post, isSigned: true)).Status);
        Assert.Equal(401, (await two.FetchObjectAsync("bob", post, isSigned: false)).Status);

        await two.LikeAsync("bob", post);
        await one.WaitUntilAsync(async peer => (await peer.LikesOfAsync(post)).Contains(two.ActorUri("bob")), "bob likes it");
        await two.UnlikeAsync("bob", post);
        await one.WaitUntilAsync(async peer => (await peer.LikesOfAsync(post)).Count == 0, "bob does not any more");

        var toOne = (await one.LogAsync("http", "Follow")).Single();
        var toTwo = (await two.LogAsync("http", "Follow")).Single();
        Assert.Equal(("rfc9421", 202), (toOne.GetProperty("signature").GetString(), toOne.GetProperty("status").GetInt32()));
        Assert.Equal(("cavage", 202), (toTwo.GetProperty("signature").GetString(), toTwo.GetProperty("status").GetInt32()));
    }

    [InteropFact]
    public async Task The_peer_and_the_fake_server_believe_each_others_signatures()
    {
        await using var peer = await FedifyPeer.StartAsync(new FedifyPeerOptions { Users = ["alice"] });
        await using var fake = await FakeRemoteServer.StartAsync();
        var carol = fake.AddActor("carol");
        foreach (var dialect in Enum.GetValues<SignatureDialect>())
        {
            using var answer = await fake.SignedPostAsync(carol, $"{peer.Origin}/inbox", carol.Activity("Follow", peer.ActorUri("alice")), dialect);
            Assert.Equal(202, (int)answer.StatusCode);
        }
        Assert.Equal([carol.Id], await peer.FollowersAsync("alice"));
        var accept = await fake.WaitForDeliveryAsync("Accept");
        var check = await fake.CheckSignatureAsync(accept);
        Assert.Equal(new SignatureCheck(SignatureDialect.Rfc9421, $"{peer.ActorUri("alice")}#main-key", null), check);

        using var forged = await fake.SignedPostAsync(carol, $"{peer.Origin}/inbox", carol.Activity("Follow", peer.ActorUri("alice")), SignatureDialect.Cavage, SignatureTampering.OtherKey);
        Assert.Equal(401, (int)forged.StatusCode);
    }
}
