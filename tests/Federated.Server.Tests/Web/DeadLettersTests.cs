using System.Text.Json;
using Federated.Server.Hosting;
using Federated.Storage.Queues;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Web;

/// <summary>Queues and hosts are shown to who runs the place, and to nobody else; who may see them may try again and drop.</summary>
public sealed class DeadLettersTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Hostile = "The other server <script>alert(1)</script> never answered";

    [Fact]
    public async Task The_owner_finds_what_was_given_up_and_has_one_of_it_tried_again()
    {
        var host = await SeedAsync(SeededDelivery.GaveUp("H", 410, Hostile), SeededDelivery.GaveUp("H", 500, "the inbox answered 500", "other"));
        using var owner = await OwnerAsync();

        var page = await owner.OpenAsync($"/admin/queues/deliveries?host={host}&reason=alert");
        var again = await owner.SubmitAsync($"/admin/queues/deliveries?host={host}&reason=alert", form => form.QuerySelector("input[name=Id]") is not null);
        var left = await owner.OpenAsync($"/admin/queues/deliveries?host={host}");

        Assert.Contains(Hostile, page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        Assert.Single(page.Document.QuerySelectorAll(".rows li"));
        Assert.Contains("1 dead letter is tried again.", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Hostile, left.Text, StringComparison.Ordinal);
        Assert.Single(left.Document.QuerySelectorAll(".rows li"));
    }

    [Fact]
    public async Task Nothing_is_dropped_before_the_owner_is_sure()
    {
        var host = await SeedAsync(SeededDelivery.GaveUp("H", 410, Hostile), SeededDelivery.GaveUp("H", 410, Hostile, "other"));
        using var owner = await OwnerAsync();
        var list = $"/admin/queues/deliveries?host={host}";

        var refused = await owner.SubmitAsync(list, form => form.QuerySelector("input[name=Sure]") is not null);
        var dropped = await owner.SubmitAsync(list, form => form.QuerySelector("input[name=Sure]") is not null, ("Sure", "true"));

        Assert.Equal(422, refused.Status);
        Assert.Equal(2, refused.Document.QuerySelectorAll(".rows li").Length);
        Assert.Contains("2 dead letters are dropped.", dropped.Text, StringComparison.Ordinal);
        Assert.Empty(dropped.Document.QuerySelectorAll(".rows li"));
    }

    [Fact]
    public async Task One_row_is_shown_whole_and_what_it_says_is_nothing_but_text()
    {
        var host = await SeedAsync(SeededDelivery.GaveUp("H", 410, Hostile));
        using var owner = await OwnerAsync();
        var list = await owner.OpenAsync($"/admin/queues/deliveries?host={host}");

        var row = await owner.OpenAsync(list.Document.QuerySelector(".rows a")!.GetAttribute("href")!);

        Assert.Contains(Hostile, row.Text, StringComparison.Ordinal);
        Assert.Contains("CreatePost", row.Text, StringComparison.Ordinal);
        Assert.Empty(row.Document.QuerySelectorAll("main script"));
        Assert.Equal(404, (await owner.OpenAsync("/admin/queues/deliveries/1")).Status);
        Assert.Equal(404, (await owner.OpenAsync("/admin/queues/nothing")).Status);
    }

    [Fact]
    public async Task A_host_is_left_alone_opened_spoken_to_otherwise_and_dropped()
    {
        var host = await SeedAsync(SeededDelivery.Waiting("H"), SeededDelivery.GaveUp("H", 410, Hostile, "other"));
        using var owner = await OwnerAsync();
        var address = "/admin/hosts/" + host;
        Task<WebPage> DoAsync(string handler, params (string, string)[] fields) =>
            owner.SubmitAsync(address, form => form.GetAttribute("action")!.EndsWith("=" + handler, StringComparison.Ordinal), fields);

        Assert.Contains("1, the oldest for", (await owner.OpenAsync(address)).Text, StringComparison.Ordinal);
        Assert.Contains("Lane closed", (await DoAsync("Close")).Text, StringComparison.Ordinal);
        Assert.Contains(host, (await owner.OpenAsync("/admin/hosts?show=failing&name=" + host)).Text, StringComparison.Ordinal);
        Assert.Contains("RFC 9421, set by hand", (await DoAsync("Dialect", ("Dialect", "rfc9421"))).Text, StringComparison.Ordinal);
        Assert.Equal(422, (await DoAsync("Drop")).Status);
        Assert.Contains("2 deliveries are dropped.", (await DoAsync("Drop", ("Sure", "true"))).Text, StringComparison.Ordinal);
        Assert.Contains("Lane open", (await DoAsync("Open")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await owner.OpenAsync("/admin/hosts/never-heard-of.example")).Status);
    }

    [Fact]
    public async Task Nobody_but_the_owner_sees_or_changes_any_of_it()
    {
        var host = await SeedAsync(SeededDelivery.GaveUp("H", 410, Hostile));
        var (bob, mod) = ("bob" + host[..6], "mod" + host[..6]);
        await server.RunAsync(["account", "create", bob, "--email", bob + "@example.org", "--password-stdin"], RunningServer.Password);
        await server.RunAsync(["account", "create", mod, "--email", mod + "@example.org", "--password-stdin", "--role", "moderator"], RunningServer.Password);
        using var stranger = await Browser.OpenAsync(server.Process.Origin);
        using var member = await Browser.OpenAsync(server.Process.Origin, bob);
        using var moderator = await Browser.OpenAsync(server.Process.Origin, mod);
        string[] pages = ["/admin/queues", "/admin/queues/deliveries", "/admin/queues/deliveries/1", "/admin/hosts", "/admin/hosts/" + host];
        string[] forms =
        [
            "/admin/queues/deliveries?handler=Retry", "/admin/queues/deliveries?handler=Drop", "/admin/queues/deliveries/1?handler=Drop",
            .. ((string[])["Open", "Close", "Retry", "Drop", "Dialect"]).Select(handler => $"/admin/hosts/{host}?handler={handler}"),
        ];

        foreach (var (who, status) in new[] { (stranger, 302), (member, 403), (moderator, 403) })
        {
            foreach (var page in pages)
                Assert.Equal((page, status), (page, await who.StatusOfGetAsync(page)));
            foreach (var form in forms)
                Assert.Equal((form, status), (form, await who.StatusOfPostAsync(form, ("Sure", "true"), ("Dialect", "cavage"))));
        }

        using var owner = await OwnerAsync();
        var list = await owner.OpenAsync($"/admin/queues/deliveries?host={host}");
        Assert.Contains(Hostile, list.Text, StringComparison.Ordinal);
        var row = list.Document.QuerySelector(".rows a")!.GetAttribute("href")!;
        foreach (var (who, status) in new[] { (stranger, 302), (member, 403), (moderator, 403) })
        {
            Assert.Equal(status, await who.StatusOfGetAsync(row));
            Assert.Equal(status, await who.StatusOfPostAsync(row + "?handler=Retry"));
        }

        var front = await moderator.ReadAsync("/admin");
        Assert.Contains("Suspended domains", front, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin/queues", front, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin/hosts", front, StringComparison.Ordinal);
        Assert.DoesNotContain(Hostile, front, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_lead_to_no_dashboard_that_this_program_does_not_have()
    {
        using var owner = await OwnerAsync();

        var tabs = (await owner.OpenAsync("/admin/queues")).Document.QuerySelectorAll("nav[aria-label=Admin] a").Select(link => link.GetAttribute("href")!).ToList();

        // Built-in loops call the workers of this server, with or without the other engine beside them.
        Assert.DoesNotContain(SchedulerRegistration.DashboardPath, tabs);
        Assert.Equal(404, (await owner.OpenAsync(SchedulerRegistration.DashboardPath)).Status);
        Assert.Contains("/admin/queues", tabs);
        foreach (var tab in tabs)
            Assert.Equal(200, (await owner.OpenAsync(tab)).Status);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        var host = await SeedAsync(SeededDelivery.GaveUp("H", 410, Hostile));
        using var forged = await Browser.OpenAsync(server.Process.Origin, "ada");

        Assert.Equal(400, await forged.StatusOfForgedPostAsync($"/admin/queues/deliveries?handler=Drop", ("Host", host), ("Sure", "true")));

        using var owner = await OwnerAsync();
        Assert.Single((await owner.OpenAsync($"/admin/queues/deliveries?host={host}")).Document.QuerySelectorAll(".rows li"));
    }

    [Fact]
    public async Task The_command_line_lists_shows_retries_and_drops()
    {
        var host = await SeedAsync(SeededDelivery.GaveUp("H", 410, "over \u001b[2J there"), SeededDelivery.GaveUp("H", 500, "other", "other"), SeededDelivery.Waiting("H2"));

        using var tallies = JsonDocument.Parse(await server.RunAsync(["queue", "list", "--json"]));
        Assert.Equal(["inbound", "publications", "deliveries", "generation", "renditions"], tallies.RootElement.EnumerateArray().Select(tally => tally.GetProperty("queue").GetString()));
        Assert.True(tallies.RootElement[2].GetProperty("dead").GetInt32() >= 2);

        using var dead = JsonDocument.Parse(await server.RunAsync(["queue", "dead", "deliveries", "--host", host, "--reason", "there", "--json"]));
        var id = dead.RootElement[0].GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(1, dead.RootElement.GetArrayLength());
        Assert.DoesNotContain('\u001b', await server.RunAsync(["queue", "dead", "deliveries", "--host", host]));
        using var row = JsonDocument.Parse(await server.RunAsync(["queue", "show", "deliveries", id, "--json"]));
        Assert.Equal("dead", row.RootElement.GetProperty("state").GetString());
        Assert.Equal(host, row.RootElement.GetProperty("facts").GetProperty("host").GetString());
        Assert.Contains("reason        over  [2J there", await server.RunAsync(["queue", "show", "deliveries", id]), StringComparison.Ordinal);

        Assert.Equal("1 dropped", await server.RunAsync(["queue", "drop", "deliveries", id]));
        Assert.Equal(1, (await server.Process.RunCliAsync(["queue", "drop", "deliveries", id])).ExitCode);
        Assert.Equal("1 retried", await server.RunAsync(["peer", "retry", host]));
        Assert.EndsWith("1 waiting and 0 dead dropped", await server.RunAsync(["peer", "drop", "2" + host]), StringComparison.Ordinal);
        Assert.Contains("closed until", await server.RunAsync(["peer", "show", await ClosedAsync(host)]), StringComparison.Ordinal);
        using var failing = JsonDocument.Parse(await server.RunAsync(["peer", "list", "--failing", "--json"]));
        Assert.Contains(host, failing.RootElement.EnumerateArray().Select(line => line.GetProperty("peer").GetProperty("host").GetString()));
        Assert.EndsWith("is sent to again", await server.RunAsync(["peer", "open", host]), StringComparison.Ordinal);
    }

    private async Task<string> ClosedAsync(string host)
    {
        await server.RunAsync(["peer", "close", host, "--hours", "2"]);
        return host;
    }

    private Task<WebSession> OwnerAsync() => WebSession.SignInAsync(server.Process.BaseAddress, "ada", RunningServer.Password);

    /// <summary>Deliveries of the one post to a host that this test has for itself: "H" becomes its name, "H2" one that begins with a 2.</summary>
    private async Task<string> SeedAsync(params SeededDelivery[] deliveries)
    {
        var host = Guid.NewGuid().ToString("n")[..12] + ".example";
        await SeededDeliveries.WriteAsync(
            server.Process, server.PostId, PublicationKind.CreatePost, [.. deliveries.Select(delivery => delivery with { Host = delivery.Host == "H2" ? "2" + host : host })]);
        return host;
    }
}
