using System.Globalization;
using System.Text;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>The owner looks at queues and hosts that are in trouble, on a phone and on a desk, by day and by night, with no script.</summary>
public sealed class QueuePagesTests
{
    private const string LongHost = "a-server-with-a-name-that-is-so-long-that-it-does-not-fit-a-phone.of-somebody.example";
    private const string Activity = """{"@context":"https://www.w3.org/ns/activitystreams","id":"https://pictures.example/users/ada/activities/7","type":"Create","actor":"https://pictures.example/users/ada","object":{"type":"Note","content":"<p>Evening over the harbour \u202Egnihtyreve</p>"}}""";

    [BrowserFact]
    public async Task The_owner_finds_what_was_given_up_and_which_hosts_fail()
    {
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Roles = "web" });
        await using var chromium = await Chromium.StartAsync();
        var ada = await chromium.NewPersonAsync(server.BaseAddress, javaScript: false);
        await FirstLightTests.BecomeOwnerAsync(server, ada);
        var made = await server.RunCliAsync(["post", "create", "ada", "--prompt", "a lighthouse", "--alt", "A lighthouse", "--caption", "Evening over the harbour", "--size", "512x512"]);
        Assert.True(made.ExitCode == 0, made.ToString());
        var suspended = await server.RunCliAsync(["domain", "suspend", "spam.example", "--reason", "Nothing but advertisements"]);
        Assert.True(suspended.ExitCode == 0, suspended.ToString());
        await SeededDeliveries.WriteAsync(
            server, long.Parse(made.Output.Trim().Split('/')[^1], CultureInfo.InvariantCulture), PublicationKind.CreatePost, Deliveries, workers: false);
        await SeedTroubleAsync(server);

        await DeliveryTests.LookAsync(chromium, server, ada, "/admin", "admin");
        await ada.GotoAsync("/admin");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Queues", Exact = true }).ClickAsync();
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/queues", "queues");
        await ada.Locator("a[href='/admin/queues/deliveries']").ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "6 given up" })).ToBeVisibleAsync();
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/queues/deliveries", "dead");
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/queues/deliveries?state=waiting", "waiting");
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/queues/inbound", "dead-inbound");
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/queues/generation?reason=engine", "dead-none");

        await ada.GetByLabel("Host").FillAsync(LongHost);
        await ada.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "1 given up, as filtered" })).ToBeVisibleAsync();
        await ada.Locator(".rows a").ClickAsync();
        await DeliveryTests.LookAsync(chromium, server, ada, new Uri(ada.Url).AbsolutePath, "row");
        await ada.GetByText("What it says (it may be private)").ClickAsync();
        await Assertions.Expect(ada.GetByText("Evening over the harbour")).ToBeVisibleAsync();
        await ada.GetByLabel("I am sure").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Drop it" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("It is dropped.")).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "5 given up" })).ToBeVisibleAsync();

        await ada.GetByRole(AriaRole.Link, new() { Name = "Hosts", Exact = true }).ClickAsync();
        await Assertions.Expect(ada.GetByText("5 hosts: 2 closed, 1 failing.")).ToBeVisibleAsync();
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/hosts", "hosts");
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/hosts?name=nobody", "hosts-none");
        await ada.GetByRole(AriaRole.Link, new() { Name = "away.example", Exact = true }).ClickAsync();
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/hosts/away.example", "host");
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/hosts/pictures-01.example", "host-well");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Open the lane" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("The lane is open; all that waits is sent now.")).ToBeVisibleAsync();
    }

    private static SeededDelivery[] Deliveries =>
    [
        .. Enumerable.Range(1, 12).Select(i => SeededDelivery.Delivered($"pictures-{i:00}.example")),
        SeededDelivery.GaveUp("left.example", 410, "410: the inbox is gone"),
        SeededDelivery.GaveUp(LongHost, 403, "the inbox refused with 403: “This instance takes letters from its friends only; ask its admin at https://of-somebody.example/about/how-to-become-a-friend-of-this-server?from=you”"),
        SeededDelivery.GaveUp("away.example", null, "the host cannot be reached: Timeout", "users/grace/inbox"),
        SeededDelivery.GaveUp("away.example", null, "the host cannot be reached: Timeout", "users/joan/inbox"),
        SeededDelivery.GaveUp("strict.example", 401, "the inbox refused our signature in both dialects: \u202Elooc si siht"),
        SeededDelivery.GaveUp("strict.example", 401, "the inbox refused our signature in both dialects", "users/ida/inbox"),
        SeededDelivery.Retrying("busy.example", 503, "the inbox answered 503", TimeSpan.FromMinutes(40)),
        SeededDelivery.Retrying("away.example", null, "the host cannot be reached: Timeout", TimeSpan.FromHours(6)),
        SeededDelivery.Waiting("new.example"),
    ];

    private static async Task SeedTroubleAsync(FederatedProcess server)
    {
        await using var services = new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(server.Database)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        await db.Publications.ExecuteUpdateAsync(set => set.SetProperty(row => row.ActivityJson, Encoding.UTF8.GetBytes(Activity)));
        var now = TimeProvider.System.GetUtcNow();
        Peer[] peers =
        [
            new()
            {
                Host = "away.example", Dialect = PeerDialect.Cavage, DialectLearnedAt = now.AddDays(-40), Failures = 31, FailingSince = now.AddDays(-6), ClosedUntil = now.AddHours(5),
                LastSuccessAt = now.AddDays(-6), LastFailureAt = now.AddHours(-3), LastError = "the host cannot be reached: Timeout", SoftwareName = "mastodon", SoftwareVersion = "4.5.0",
                SharedInboxUrl = "https://away.example/inbox",
            },
            new() { Host = LongHost, ClosedUntil = now.AddHours(2), LastSuccessAt = now.AddDays(-1), SoftwareName = "a-fork-of-a-fork", SoftwareVersion = "0.0.1-alpha.2+" + new string('f', 80) },
            new() { Host = "busy.example", Failures = 2, FailingSince = now.AddMinutes(-50), LastFailureAt = now.AddMinutes(-10), LastError = "the inbox answered 503", SoftwareName = "misskey", SoftwareVersion = "2026.10.0" },
            new() { Host = "pictures-01.example", Dialect = PeerDialect.Rfc9421, IsDialectFixed = true, LastSuccessAt = now.AddMinutes(-3), SoftwareName = "federated", SoftwareVersion = "0.4.0" },
            new() { Host = "strict.example", AcceptSignature = "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created;keyid=\"https://strict.example/actor#main-key\"", LastSuccessAt = now.AddHours(-2) },
        ];
        db.AddRange(peers);
        db.AddRange(Inbound(1, "joan.example", 5, "the actor cannot be fetched: 404", now), Inbound(2, LongHost, 12, "no handler finished: " + new string('x', 150), now));
        await db.SaveChangesAsync();
    }

    private static InboundActivity Inbound(long id, string host, int attempts, string reason, DateTimeOffset now) => new()
    {
        Id = id,
        State = QueueState.Dead,
        Attempts = attempts,
        CreatedAt = now.AddDays(-3),
        AvailableAt = now.AddDays(-2),
        FinishedAt = now.AddHours(-id),
        LastError = reason,
        Body = Encoding.UTF8.GetBytes(Activity),
        DeduplicationKey = [(byte)id],
        ActivityUri = $"https://{host}/activities/{id.ToString(CultureInfo.InvariantCulture)}",
        ActorUri = $"https://{host}/users/joan",
        SignerUri = $"https://{host}/users/joan",
        Host = host,
    };
}
