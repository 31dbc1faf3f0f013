using Federated.Domain.Identifiers;

namespace Federated.Domain.Tests.Identifiers;

/// <summary>Every URI of ours, letter by letter: others keep them for ever, so that none of these lines may ever change.</summary>
public sealed class LocalUrisTests
{
    private static readonly LocalUris Uris = new("https://pics.example/", "example");
    private static readonly ActorUri Ada = Uris.Actor("ada");
    private static readonly ObjectUri Post = Uris.Post("ada", 117284063640780801);

    [Fact]
    public void Are_printed_like_this_for_ever()
    {
        Assert.Equal("https://pics.example", Uris.Origin);
        Assert.Equal("pics.example", Uris.Authority);
        Assert.Equal("example", Uris.HandleDomain);
        Assert.Equal("https://pics.example/inbox", Uris.SharedInbox);
        Assert.Equal("https://pics.example/actor", Uris.InstanceActor);
        Assert.Equal("https://pics.example/users/ada", Ada.Value);
        Assert.Equal("https://pics.example/users/ada#main-key", Uris.MainKey(Ada));
        Assert.Equal("https://pics.example/users/ada#ed25519-key", Uris.Ed25519Key(Ada));
        Assert.Equal("https://pics.example/users/ada/inbox", Uris.Inbox(Ada));
        Assert.Equal("https://pics.example/users/ada/outbox", Uris.Outbox(Ada));
        Assert.Equal("https://pics.example/users/ada/followers", Uris.Followers(Ada));
        Assert.Equal("https://pics.example/users/ada/following", Uris.Following(Ada));
        Assert.Equal("https://pics.example/users/ada/collections/featured", Uris.Featured(Ada));
        Assert.Equal("https://pics.example/@ada", Uris.ProfilePage("ada"));
        Assert.Equal("https://pics.example/users/ada/posts/117284063640780801", Post.Value);
        Assert.Equal("https://pics.example/@ada/117284063640780801", Uris.PostPage("ada", 117284063640780801));
        Assert.Equal("https://pics.example/users/ada/posts/117284063640780801/activity", Uris.CreateActivity(Post));
        Assert.Equal("https://pics.example/users/ada/posts/117284063640780801/replies", Uris.Replies(Post));
        Assert.Equal("https://pics.example/users/ada/posts/117284063640780801/likes", Uris.Likes(Post));
        Assert.Equal("https://pics.example/users/ada/posts/117284063640780801/shares", Uris.Shares(Post));
        Assert.Equal("https://pics.example/users/ada#likes/7", Uris.Activity(Ada, "likes", 7).Value);
        Assert.Equal("https://pics.example/tags/caf%C3%A9", Uris.Hashtag("café"));
        Assert.Equal("https://pics.example/tags/a%2Fb", Uris.Hashtag("a/b"));
        Assert.Equal("https://pics.example/media/ab/cd/x.png", Uris.Media("ab/cd/x.png"));
    }

    [Fact]
    public void Do_not_change_with_the_culture_of_the_machine()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        var arabic = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.GetCultureInfo("fa-IR").Clone();
        arabic.NumberFormat.NegativeSign = "minus";
        System.Globalization.CultureInfo.CurrentCulture = arabic;
        try
        {
            Assert.Equal("https://pics.example/users/ada/posts/-5", Uris.Post("ada", -5).Value);
            Assert.Equal("https://pics.example/users/ada#likes/-7", Uris.Activity(Ada, "likes", -7).Value);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("https://pics.example/users/ada", "ada")]
    [InlineData("https://pics.example/users/ada#main-key", null)]
    [InlineData("https://pics.example/users/ada/inbox", null)]
    [InlineData("https://pics.example/users/ada?x", null)]
    [InlineData("https://pics.example/users/", null)]
    [InlineData("https://pics.example/actor", null)]
    [InlineData("https://pics.example.evil.example/users/ada", null)]
    [InlineData("http://pics.example/users/ada", null)]
    [InlineData("https://pics.example:8443/users/ada", null)]
    public void Give_the_user_name_back_that_went_in(string uri, string? username) => Assert.Equal(username, Uris.UsernameOf(uri));

    [Theory]
    [InlineData("https://pics.example/x", true)]
    [InlineData("https://PICS.example:443/x", true)]
    [InlineData("https://example/x", false)]
    [InlineData("https://pics.example@evil.example/x", false)]
    [InlineData("https://pics.example.evil.example/x", false)]
    [InlineData("http://pics.example/x", false)]
    [InlineData("not a uri", false)]
    public void Know_what_is_theirs(string uri, bool local) => Assert.Equal(local, Uris.IsLocal(uri));

    [Fact]
    public void Keep_a_port_that_is_not_the_default() => Assert.Equal("localhost:5080", new LocalUris("http://localhost:5080", "localhost:5080").Authority);
}
