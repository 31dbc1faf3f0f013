using Federated.Federation.Discovery;

namespace Federated.Federation.Tests.Discovery;

public sealed class AcceptPreferenceTests
{
    [Theory]
    [InlineData("application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\", text/html;q=0.1", "Mastodon")]
    [InlineData("application/activity+json, application/ld+json", "Mastodon before 4")]
    [InlineData("application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"", "Misskey, Fedify")]
    [InlineData("application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"", "Pixelfed, WordPress")]
    [InlineData("application/activity+json", "Lemmy, PeerTube")]
    [InlineData("application/activity+json,application/ld+json;profile=\"https://www.w3.org/ns/activitystreams\"", "GoToSocial")]
    [InlineData("application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\", application/activity+json", "Akkoma")]
    [InlineData("application/ld+json", "crawlers")]
    [InlineData("application/json", "scripts")]
    [InlineData("application/json, text/plain, */*", "axios")]
    [InlineData("APPLICATION/ACTIVITY+JSON", "somebody loud")]
    [InlineData("application/activity+json, text/html", "equal: the first")]
    [InlineData("text/html;q=0.5, application/activity+json;q=0.6", "the wish counts, not the place")]
    [InlineData("*/*;q=0.1, application/activity+json", "a wildcard is no rival")]
    [InlineData("application/*", "a program")]
    public void Programs_get_the_object(string accept, string who) => Assert.True(AcceptPreference.WantsObject(accept), who);

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "Firefox")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7", "Chrome")]
    [InlineData("*/*", "curl")]
    [InlineData("", "nobody in particular")]
    [InlineData("text/html", "lynx")]
    [InlineData("text/*", "text browsers")]
    [InlineData("text/html, application/activity+json", "equal: the first")]
    [InlineData("text/html, application/activity+json;q=0.9", "the page preferred")]
    [InlineData("application/activity+json;q=0, */*", "not the object, it says")]
    [InlineData("application/activity+json;q=0.1, */*", "anything else rather")]
    [InlineData("image/png", "an image tag")]
    [InlineData("///,,;;q=x", "noise")]
    public void People_get_the_page(string accept, string who) => Assert.False(AcceptPreference.WantsObject(accept), who);

    [Fact]
    public void Without_the_header_there_is_no_preference_and_the_page_is_shown() => Assert.False(AcceptPreference.WantsObject(default));
}
