using System.Net;
using System.Text.RegularExpressions;
using Federated.Server.Web;
using Federated.Testing;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Web;

/// <summary>The pages around an order: it is watched, cancelled, found again and published by its owner, and by nobody else.</summary>
public sealed partial class JobPagesTests : IAsyncLifetime
{
    private const string Key = "sk-ada-and-nobody-else";

    private HouseGpu gpu = null!;
    private FederatedProcess process = null!;
    private Browser ada = null!;
    private Browser bob = null!;
    private Browser stranger = null!;

    public async Task InitializeAsync()
    {
        gpu = await HouseGpu.StartAsync();
        process = await FederatedProcess.StartAsync(new FederatedProcessOptions
        {
            Environment = new Dictionary<string, string?>
            {
                ["Federated__Generation__Engines__0__Name"] = "house",
                ["Federated__Generation__Engines__0__Kind"] = "a1111",
                ["Federated__Generation__Engines__0__Endpoint"] = gpu.Address,
                ["Federated__Generation__Engines__0__PrivateNetwork"] = "true",
                ["Federated__Generation__Engines__0__Price"] = "0.25",
                ["Federated__Generation__Engines__1__Name"] = "openai",
                ["Federated__Generation__Engines__1__Kind"] = "openai",
                ["Federated__Generation__Engines__1__Models__0"] = "gpt-image-1",
                ["Federated__Generation__Quotas__Member__Images"] = "5",
                ["Federated__Generation__Quotas__Member__Money"] = "10",
            },
        });
        foreach (var name in (string[])["ada", "bob"])
            Assert.Equal(0, (await process.RunCliAsync(["account", "create", name, "--email", name + "@example.org", "--password-stdin"], RunningServer.Password)).ExitCode);
        ada = await Browser.OpenAsync(process.Origin, "ada");
        bob = await Browser.OpenAsync(process.Origin, "bob");
        stranger = await Browser.OpenAsync(process.Origin);
    }

    public async Task DisposeAsync()
    {
        foreach (var browser in new[] { ada, bob, stranger })
            browser.Dispose();
        await process.DisposeAsync();
        await gpu.DisposeAsync();
    }

    [Fact]
    public async Task An_order_is_watched_cancelled_found_and_thrown_away_by_its_owner_alone()
    {
        var sketch = await OrderAsync(("Engine", "procedural"), ("Prompt", "a first sketch"), ("Size", "custom"), ("Width", "512"), ("Height", "512"));
        await Eventually.TrueAsync(async () => (await ada.ReadAsync(sketch)).Contains("handler=Publish", StringComparison.Ordinal), TimeSpan.FromSeconds(40), "the sketch is made");
        using (var picture = await ada.GetAsync(MediaAddress().Match(await ada.ReadAsync(sketch)).Groups[1].Value))
            gpu.Picture = await picture.Content.ReadAsByteArrayAsync();

        // Two that come together, of which the second is the same form once more.
        (string, string)[] form = [("Engine", "house"), ("Prompt", "two red boats"), ("Size", "1024x1024"), ("Count", "2"), ("Order", "form-1")];
        var order = await OrderAsync(form);
        Assert.Equal(order, await OrderAsync(form));
        foreach (var part in (string[])["/events", "/preview"])
        {
            Assert.Equal(404, await bob.StatusOfGetAsync(order + part));
            Assert.Equal(302, await stranger.StatusOfGetAsync(order + part));
        }

        Assert.Equal(404, await bob.StatusOfPostAsync(order + "?handler=Cancel"));
        await WatchAsync(order);
        AssertHas(await ada.ReadAsync(order), "handler=Publish", "Variation 2", "seed 5", "Try another seed", "0.5 USD in all");

        await CancelAsync();
        AssertHas(await ada.ReadAsync("/compose/history"), "two red boats", "Finished", "Cancelled", "a first sketch");
        var found = await ada.ReadAsync("/compose/history?q=RED");
        AssertHas(found, "two red boats");
        AssertLacks(found, "a first sketch");
        AssertLacks(await bob.ReadAsync("/compose/history") + await bob.ReadAsync("/compose/drafts"), "two red boats");

        // Of three drafts one is thrown away, by its owner.
        Assert.Equal(3, DraftAddress().Count(await ada.ReadAsync("/compose/drafts")));
        var draft = DraftAddress().Match(await ada.ReadAsync("/compose/drafts?q=boats")).Groups[1].Value;
        var delete = draft.Replace("?image=", "?handler=Delete&image=", StringComparison.Ordinal);
        Assert.Equal(404, await bob.StatusOfPostAsync(delete));
        Assert.Equal(302, await ada.StatusOfPostAsync(delete));
        Assert.Equal(404, await ada.StatusOfPostAsync(delete));
        Assert.Equal(404, await ada.StatusOfGetAsync(draft));
        Assert.Equal(2, DraftAddress().Count(await ada.ReadAsync("/compose/drafts")));

        // What is left: three of five images, and what the cancelled one would have cost is not gone.
        AssertHas(await ada.ReadAsync("/compose/budget"), "3 images of 5 images are used", "<strong>2 images</strong> are left", "0.5 USD of 10 USD", "Wh");
        using var tooMuch = await ada.PostAsync("/compose", ("Engine", "house"), ("Prompt", "many"), ("Size", "1024x1024"), ("Count", "3"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMuch.StatusCode);
        AssertHas(await tooMuch.Content.ReadAsStringAsync(), "You may have 5 images in 24 hours");
    }

    [Fact]
    public async Task A_key_of_ones_own_is_written_and_never_read()
    {
        AssertHas(await ada.ReadAsync("/settings/engines"), "No key is set", "api.openai.com");
        Assert.Equal(302, await stranger.StatusOfGetAsync("/settings/engines"));
        Assert.Equal(422, await ada.StatusOfPostAsync("/settings/engines?handler=Set", ("Engine", "house"), ("Key", Key)));
        Assert.Equal(302, await ada.StatusOfPostAsync("/settings/engines?handler=Set", ("Engine", "openai"), ("Key", Key)));

        var page = await ada.ReadAsync("/settings/engines");
        AssertHas(page, "A key is set since");
        AssertLacks(page + await ada.ReadAsync("/compose?Engine=openai"), Key);
        AssertHas(await bob.ReadAsync("/settings/engines"), "No key is set");
        Assert.Equal(302, await bob.StatusOfPostAsync("/settings/engines?handler=Remove", ("Engine", "openai")));
        AssertHas(await ada.ReadAsync("/settings/engines"), "A key is set since");
        Assert.Equal(302, await ada.StatusOfPostAsync("/settings/engines?handler=Remove", ("Engine", "openai")));
        AssertHas(await ada.ReadAsync("/settings/engines"), "No key is set");
    }

    [Fact]
    public void One_person_holds_so_many_streams_and_no_more()
    {
        var places = new StreamPlaces();
        List<IDisposable> held = [];
        for (var i = 0; i < StreamPlaces.Most; i++)
        {
            Assert.True(places.TryEnter(1, out var place));
            held.Add(place);
        }

        Assert.False(places.TryEnter(1, out _));
        Assert.True(places.TryEnter(2, out _));
        held[0].Dispose();
        held[0].Dispose();
        Assert.True(places.TryEnter(1, out _));
        Assert.False(places.TryEnter(1, out _));
    }

    /// <summary>While the machine paints the stream tells how far it is, and at last that it is over.</summary>
    private async Task WatchAsync(string order)
    {
        AssertHas(await ada.ReadAsync(order), $"data-working=\"{order}/events\"", "handler=Cancel", "<noscript><meta http-equiv=\"refresh\"");
        using var answer = await ada.StreamAsync(order + "/events");
        Assert.Equal(("text/event-stream", true), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore));
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var told = await ReadToAsync(lines, "\"percent\":40");
        Assert.Contains("\"isOver\":false", told, StringComparison.Ordinal);
        gpu.Finish();
        told = await ReadToAsync(lines, "\"isOver\":true");
        Assert.Contains("\"preview\":null", told, StringComparison.Ordinal);
        Assert.Null((await lines.ReadToEndAsync()) is { Length: > 1 } more ? more : null);
    }

    private async Task CancelAsync()
    {
        var order = await OrderAsync(("Engine", "house"), ("Prompt", "never mind"), ("Size", "1024x1024"));
        using (var answer = await ada.StreamAsync(order + "/events"))
        {
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            await ReadToAsync(lines, "\"percent\":40");
            Assert.Equal(302, await ada.StatusOfPostAsync(order + "?handler=Cancel"));
            await ReadToAsync(lines, "\"isOver\":true");
        }

        await Eventually.TrueAsync(() => gpu.Interrupts > 0, TimeSpan.FromSeconds(20), "the machine is told to stop");
        AssertHas(await ada.ReadAsync(order), "<h1>Cancelled</h1>", "nothing is counted");
    }

    private async Task<string> OrderAsync(params (string, string)[] fields)
    {
        using var answer = await ada.PostAsync("/compose", fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> ReadToAsync(StreamReader lines, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The stream ended without {text}.");
    }

    private static void AssertHas(string page, params string[] texts) => Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));

    private static void AssertLacks(string page, params string[] texts) => Assert.All(texts, text => Assert.DoesNotContain(text, page, StringComparison.Ordinal));

    [GeneratedRegex("""class="result" src="([^"]+)""")]
    private static partial Regex MediaAddress();

    [GeneratedRegex("""class="tile" href="([^"]+)""")]
    private static partial Regex DraftAddress();
}
