using System.Net;
using System.Text.Json;
using Federated.Domain.Consent;
using Federated.Features.Consent;

namespace Federated.Server.Tests.Web;

/// <summary>What a server says about licence and training, by every door, after somebody chose: pages, objects, pictures, robots' files, settings, record.</summary>
public sealed class ConsentPagesTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Names = ["Content-Usage", "tdm-reservation", "tdm-policy", "X-Robots-Tag"];

    [Fact]
    public async Task Every_choice_is_said_alike_by_page_and_object_and_the_page_puts_it_in_words()
    {
        using var ada = await Browser.OpenAsync(server.Process.Origin, "ada");
        var page = $"/@ada/{server.PostId}";
        foreach (var licence in LicenceCatalogue.All)
            foreach (var training in new[] { TrainingConsent.Allowed, TrainingConsent.NonProfit, TrainingConsent.Denied })
            {
                using var edited = await ada.PostAsync(page + "/edit", ("Caption", "x"), ("Fields.Licence", licence.Licence.ToString()), ("Fields.Training", training.ToString()));
                Assert.Equal(HttpStatusCode.Redirect, edited.StatusCode);
                var signals = ReuseSignals.Of(new ConsentTerms(licence.Licence, training));
                using var html = await server.GetAsync(page);
                AssertSays(signals, html);
                var text = WebUtility.HtmlDecode(await html.Content.ReadAsStringAsync());
                Assert.Contains($"<meta name=\"tdm-reservation\" content=\"{signals.TdmReservation}\">", text, StringComparison.Ordinal);
                Assert.Equal(signals.RobotsTag is not null, text.Contains("<meta name=\"robots\" content=\"noai, noimageai\">", StringComparison.Ordinal));
                Assert.Equal(signals.HasPolicy, text.Contains("<meta name=\"tdm-policy\"", StringComparison.Ordinal));
                Assert.Equal(licence.Url is not null, text.Contains($"rel=\"license noreferrer\" href=\"{licence.Url}\"", StringComparison.Ordinal));
                Assert.Contains(training switch { TrainingConsent.Allowed => "lets anybody train", TrainingConsent.NonProfit => "who earn nothing with it", _ => "does not allow training" }, text, StringComparison.Ordinal);

                using var answer = await server.GetAsync(new Uri(server.PostUri).AbsolutePath, "application/activity+json");
                AssertSays(signals, answer);
                var note = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
                Assert.Equal(signals.TrainingWord, note.GetProperty("trainingConsent").GetString());
                Assert.Equal(signals.Robots.Count > 0, note.TryGetProperty("xRobotsTag", out _));
                Assert.Equal(licence.Url, note.GetProperty("attachment")[0].TryGetProperty("license", out var url) ? url.GetString() : null);
            }
    }

    [Fact]
    public async Task Pictures_say_what_their_post_says_and_robots_are_told_of_the_exceptions()
    {
        var open = await server.RunAsync(["post", "create", "ada", "--prompt", "an open door", "--alt", "A door", "--size", "512x512", "--licence", "CC-BY-4.0", "--training", "allow"]);
        var half = await server.RunAsync(["post", "create", "ada", "--prompt", "a half open door", "--alt", "A door", "--size", "512x512", "--training", "nonprofit"]);
        var openKey = await PictureAsync(open, TrainingConsent.Allowed, "public, max-age=86400");
        var halfKey = await PictureAsync(half, TrainingConsent.NonProfit, "public, max-age=86400");
        var robots = await ReadAsync("/robots.txt");
        Assert.StartsWith("User-agent: *\nAllow: /\n", robots, StringComparison.Ordinal);
        Assert.Contains("\nContent-Usage: / train-ai=n\n", robots, StringComparison.Ordinal);
        Assert.Contains($"\nContent-Usage: {openKey} train-ai=y\n", robots, StringComparison.Ordinal);
        Assert.Contains($"\nContent-Usage: {new Uri(open).AbsolutePath}$ train-ai=y\n", robots, StringComparison.Ordinal);
        Assert.DoesNotContain(halfKey, robots, StringComparison.Ordinal);
        Assert.Equal("""[{"location":"/","tdm-reservation":1}]""", await ReadAsync("/.well-known/tdmrep.json"));
        var policy = JsonDocument.Parse(await ReadAsync(ReuseSignals.PolicyPath)).RootElement;
        Assert.Equal(("Offer", "tdm:mine"), (policy.GetProperty("@type").GetString(), policy.GetProperty("permission")[0].GetProperty("action").GetString()));

        // What has no single author says the strictest.
        foreach (var path in (string[])["/", "/@ada", "/about", "/tags/none", "/api/v1/none", "/users/nobody"])
        {
            using var other = await server.GetAsync(path);
            AssertSays(ReuseSignals.Unstated, other);
        }

        var wrong = await server.Process.RunCliAsync(["post", "create", "ada", "--prompt", "x", "--licence", "GPL-3.0"]);
        Assert.Equal(2, wrong.ExitCode);
    }

    [Fact]
    public async Task Everybody_chooses_for_themselves_and_takes_their_own_record_along()
    {
        var name = "cleo" + Guid.NewGuid().ToString("n")[..8];
        await server.RunAsync(["account", "create", name, "--email", name + "@example.org", "--password-stdin"], RunningServer.Password);
        using var cleo = await Browser.OpenAsync(server.Process.Origin, name);
        using var stranger = await Browser.OpenAsync(server.Process.Origin);
        foreach (var path in (string[])["/settings/consent", "/settings/consent/record.json"])
            Assert.Equal(302, await stranger.StatusOfGetAsync(path));
        Assert.Equal(302, await stranger.StatusOfPostAsync("/settings/consent", ("Licence", "Cc0"), ("Training", "Allowed")));
        Assert.Equal(400, await cleo.StatusOfPostWithoutTokenAsync("/settings/consent", ("Licence", "Cc0"), ("Training", "Allowed")));

        Assert.Equal(422, await cleo.StatusOfPostAsync("/settings/consent", ("Licence", "99"), ("Training", "Allowed")));
        Assert.Equal(422, await cleo.StatusOfPostAsync("/settings/consent", ("Licence", "Cc0")));
        Assert.Equal(302, await cleo.StatusOfPostAsync("/settings/consent", ("Licence", "Cc0"), ("Training", "NonProfit")));
        using var actor = await server.GetAsync("/users/" + name, "application/activity+json");
        Assert.Equal("nonprofit", JsonDocument.Parse(await actor.Content.ReadAsStringAsync()).RootElement.GetProperty("trainingConsent").GetString());

        var reply = $"/@ada/{server.PostId}?handler=Reply";
        Assert.Equal(302, await cleo.StatusOfPostAsync(reply, ("Caption", "by default")));
        Assert.Equal(302, await cleo.StatusOfPostAsync(reply, ("Caption", "open"), ("Fields.Licence", "CcBy"), ("Fields.Training", "Allowed")));
        Assert.Contains("2 posts of yours allow", await cleo.ReadAsync("/settings/consent"), StringComparison.Ordinal);
        Assert.Equal(302, await cleo.StatusOfPostAsync("/settings/consent?handler=Withdraw"));
        Assert.DoesNotContain("of yours allow", await cleo.ReadAsync("/settings/consent"), StringComparison.Ordinal);

        var record = JsonDocument.Parse(await cleo.ReadAsync("/settings/consent/record.json")).RootElement;
        Assert.EndsWith("/users/" + name, record.GetProperty("account").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["CC0-1.0 nonprofit web", "CC0-1.0 nonprofit default", "CC-BY-4.0 allow web", "CC0-1.0 deny web", "CC-BY-4.0 deny web"],
            record.GetProperty("record").EnumerateArray().Select(line =>
                $"{line.GetProperty("chosen").GetProperty("licence").GetString()} {line.GetProperty("chosen").GetProperty("training").GetString()} {line.GetProperty("from").GetString()}"));
        // Another's post is another's to decide about, and so is another's record.
        Assert.Equal(404, await cleo.StatusOfPostAsync($"/@ada/{server.PostId}/edit", ("Caption", "x"), ("Fields.Training", "Allowed")));
        using var ada = await Browser.OpenAsync(server.Process.Origin, "ada");
        Assert.DoesNotContain(name, await ada.ReadAsync("/settings/consent/record.json"), StringComparison.Ordinal);
    }

    private async Task<string> PictureAsync(string post, TrainingConsent training, string cache)
    {
        using var answer = await server.GetAsync(new Uri(post).AbsolutePath, "application/activity+json");
        var path = new Uri(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("attachment")[0].GetProperty("url").GetString()!).AbsolutePath;
        for (var turn = 0; turn < 2; turn++) // from the store, then from memory
        {
            using var picture = await server.GetAsync(path, "image/*");
            Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
            AssertSays(ReuseSignals.Of(new ConsentTerms(ImageLicence.Unstated, training)), picture);
            Assert.Equal(cache, string.Join(", ", picture.Headers.CacheControl!.ToString().Split(", ").OrderByDescending(one => one)));
        }

        return path;
    }

    private void AssertSays(ReuseSignals signals, HttpResponseMessage answer) => Assert.Equal(
        signals.Headers(server.Process.Origin).Select(header => $"{header.Name}: {header.Value}"),
        Names.Select(name => $"{name}: {(answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null)}"));

    private async Task<string> ReadAsync(string path)
    {
        using var answer = await server.GetAsync(path, "*/*");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
