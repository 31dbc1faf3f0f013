using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Signatures;

namespace Federated.Federation.Tests.Translation;

public sealed class OutgoingActorsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly LocalUris Uris = new("https://us.example", "pics.example");

    [Fact]
    public void A_person_is_read_back_as_written()
    {
        var account = Accounts.Local(Uris, 1, "alice", Now);
        account.DisplayName = "Alice";
        account.BioHtml = "<p>I paint with words.</p>";
        account.Locked = true;
        account.Indexable = true;
        account.AvatarKey = "ab/cd/abcd.png";
        account.AvatarMediaType = "image/png";
        account.Fields = [new Domain.Actors.ProfileField("Site", "<a href=\"https://alice.example\">alice.example</a>")];
        account.ProfileChangedAt = Now.AddDays(1);
        var actor = RoundTrip(account);

        Assert.Equal(("https://us.example/users/alice", "Person", "alice", "alice@pics.example"), (actor.Id, actor.Type, actor.PreferredUsername, actor.WebFinger));
        Assert.Equal(("Alice", account.BioHtml, "https://us.example/@alice"), (actor.Name, actor.Summary, actor.Url));
        Assert.Equal((actor.Id + "/inbox", "https://us.example/inbox", actor.Id + "/outbox"), (actor.Inbox, actor.SharedInbox, actor.Outbox));
        Assert.Equal((actor.Id + "/followers", actor.Id + "/following", actor.Id + "/collections/featured"), (actor.Followers, actor.Following, actor.Featured));
        Assert.Equal(new MediaLink("https://us.example/media/ab/cd/abcd.png", "image/png"), actor.Icon);
        Assert.Null(actor.Image);
        Assert.Equal((true, false, true), (actor.ManuallyApprovesFollowers, actor.Discoverable, actor.Indexable));
        Assert.Equal(new ProfileField("Site", account.Fields[0].ValueHtml), Assert.Single(actor.Fields));
        Assert.Equal((Now, Now.AddDays(1)), (actor.Published, actor.Updated));
    }

    [Fact]
    public void Both_keys_are_published_as_peers_read_them()
    {
        var account = Accounts.Local(Uris, 1, "alice", Now);
        var actor = RoundTrip(account);
        var rsa = Assert.Single(actor.PublicKeys);
        var ed25519 = Assert.Single(actor.AssertionMethods);

        Assert.Equal((actor.Id + "#main-key", actor.Id), (rsa.Id, rsa.Owner));
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(rsa.PublicKeyPem!, out var rsaKey));
        Assert.Equal(KeyKind.Rsa, rsaKey!.Kind);
        Assert.Equal((actor.Id + "#ed25519-key", actor.Id), (ed25519.Id, ed25519.Owner));
        Assert.Equal(KeyRefusal.None, VerificationKey.TryReadMultikey(ed25519.PublicKeyMultibase!, out var ed25519Key));
        Assert.Equal(VerificationKey.FromEd25519(account.Ed25519PublicKey), ed25519Key);
    }

    [Fact]
    public void The_server_is_an_application_named_after_its_domain()
    {
        var actor = RoundTrip(Accounts.Local(Uris, 1, "instance.actor", Now, Role.Instance));

        Assert.Equal(("https://us.example/actor", "Application", "pics.example", "pics.example@pics.example"), (actor.Id, actor.Type, actor.PreferredUsername, actor.WebFinger));
        Assert.Equal("https://us.example/actor/inbox", actor.Inbox);
        Assert.Equal("https://us.example/actor#main-key", Assert.Single(actor.PublicKeys).Id);
    }

    private static ActorDocument RoundTrip(LocalAccount account) =>
        ActivityReader.ReadActor(new ActivityWriter(Uris.Origin).Actor(new OutgoingActors(Uris).Translate(account))).Value;
}
