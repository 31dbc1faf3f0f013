using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Federated.Domain.Interactions;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Interop.Tests;

/// <summary>The server is killed five times in the middle of its work; what it acknowledged has happened, once.</summary>
public sealed class KillTests
{
    private const int Activities = 200;
    private const int Kills = 5;
    private const string Password = "a long enough secret";

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_acknowledged_took_effect_once_however_often_the_process_was_killed(TestDatabase kind)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        await using var remote = await FakeRemoteServer.StartAsync();
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions
        {
            Database = database.ConnectionString,
            // A killed worker's rows are free again after the lease; nobody wants to wait two minutes for that here.
            Environment = new Dictionary<string, string?> { ["Federated__Queues__LeaseSeconds"] = "6" },
        });
        var bob = remote.AddActor("bob");
        var (ada, page) = await OpenForBusinessAsync(server, remote, bob);
        using var session = ada;

        var inbound = new Flow("inbound");
        var outbound = new Flow("outbound");
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await Task.WhenAll(
            SendAsync(remote, bob, server, inbound, over.Token),
            PublishAsync(session, page, server, outbound, over.Token),
            KillAsync(server, inbound, outbound, over.Token));

        await AssertReceivedOnceAsync(database.ConnectionString, inbound, server);
        await AssertDeliveredOnceAsync(remote, outbound, server);
    }

    private static async Task<(WebSession Ada, string Page)> OpenForBusinessAsync(FederatedProcess server, FakeRemoteServer remote, FakeActor bob)
    {
        var made = await server.RunCliAsync(["account", "create", "ada", "--email", "ada@pics.example", "--password-stdin", "--role", "owner"], Password);
        Assert.Equal(0, made.ExitCode);
        var published = await server.RunCliAsync(["post", "create", "ada", "--prompt", "a calm sea", "--size", "512x512", "--caption", "To be answered"]);
        Assert.Equal(0, published.ExitCode);
        using var followed = await remote.SignedPostAsync(bob, server.ActorUri("ada") + "/inbox", bob.Activity("Follow", server.ActorUri("ada")), SignatureDialect.Cavage);
        Assert.Equal(202, (int)followed.StatusCode);
        await remote.WaitForDeliveryAsync("Accept", TimeSpan.FromSeconds(20));
        var uri = published.Output.Trim();
        return (await WebSession.SignInAsync(server.Origin, "ada", Password), "/@ada/" + uri[(uri.LastIndexOf('/') + 1)..]);
    }

    // As a peer does: what was not acknowledged is sent again.
    private static Task SendAsync(FakeRemoteServer remote, FakeActor bob, FederatedProcess server, Flow flow, CancellationToken over) =>
        Parallel.ForEachAsync(Enumerable.Range(0, Activities), new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = over }, async (number, token) =>
        {
            var note = bob.Note(Invariant($"<p>Number {number}</p>"), DateTimeOffset.UtcNow);
            note["tag"] = new JsonArray(new JsonObject { ["type"] = "Mention", ["href"] = server.ActorUri("ada"), ["name"] = server.Handle("ada") });
            var create = bob.Create(note);
            while (true)
            {
                try
                {
                    using var answer = await remote.SignedPostAsync(bob, server.Origin + "/inbox", create.DeepClone(), SignatureDialect.Cavage);
                    if ((int)answer.StatusCode == 202)
                        break;
                    Assert.Equal(503, (int)answer.StatusCode);
                }
                catch (HttpRequestException)
                {
                    // The server is down just now.
                }

                await Task.Delay(200, token);
            }

            flow.Acknowledged(note["id"]!.GetValue<string>());
        });

    // As a person does: what did not work is not tried again, and may or may not have happened.
    private static Task PublishAsync(WebSession ada, string page, FederatedProcess server, Flow flow, CancellationToken over) =>
        Parallel.ForEachAsync(Enumerable.Range(0, Activities), new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = over }, async (number, token) =>
        {
            var text = Invariant($"Answer {number}.");
            try
            {
                var after = await ada.SubmitAsync(page, form => form.GetAttribute("action")?.EndsWith("handler=Reply", StringComparison.Ordinal) == true, ("Caption", text));
                if (after.Status == 200)
                    flow.Acknowledged(text);
                else
                    flow.Failed();
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException)
            {
                flow.Failed();
                await server.WaitUntilReadyAgainAsync(token);
            }
        });

    private static async Task KillAsync(FederatedProcess server, Flow inbound, Flow outbound, CancellationToken over)
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            var mark = Activities * kill / (Kills + 1);
            while (inbound.Count < mark && outbound.Count < mark)
                await Task.Delay(20, over);
            server.Kill9();
            await server.StartAgainAsync();
        }
    }

    private static async Task AssertReceivedOnceAsync(string connectionString, Flow flow, FederatedProcess server)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(connectionString)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        await Eventually.TrueAsync(
            async () => await db.InboundActivities.CountAsync(row => row.State == QueueState.Waiting) == 0, TimeSpan.FromSeconds(60), "the inbox is worked off", () => Task.FromResult(server.Output));
        Assert.Equal(Activities, flow.Texts.Count);
        Assert.Equal(0, await db.InboundActivities.CountAsync(row => row.State == QueueState.Dead));
        var wanted = flow.Texts.Select(ObjectUri.Parse).ToHashSet();
        var stored = await db.Posts.Where(post => post.PageUrl == null || post.AuthorId != 0).Select(post => new { post.Id, post.Uri }).ToListAsync();
        var received = stored.Where(post => wanted.Contains(post.Uri)).ToList();
        Assert.Equal(Activities, received.Count);
        var told = await db.Notifications.Where(n => n.Kind == NotificationKind.Mention).Select(n => n.PostId!.Value).ToListAsync();
        Assert.Equal(received.Select(post => post.Id).Order(), told.Order());
    }

    private static async Task AssertDeliveredOnceAsync(FakeRemoteServer remote, Flow flow, FederatedProcess server)
    {
        Assert.True(flow.Texts.Count >= Activities / 2, $"only {flow.Texts.Count} of {Activities} could be published at all\n{server.Output}");
        await Eventually.TrueAsync(() => flow.Texts.All(NotesByText(remote).ContainsKey), TimeSpan.FromSeconds(60), "everything published is delivered", () => Task.FromResult(server.Output));
        Assert.All(NotesByText(remote), pair => Assert.Single(pair.Value));
    }

    // Delivered at least once on the wire; the id makes it once in effect, so it has to be the same one each time.
    private static Dictionary<string, HashSet<string>> NotesByText(FakeRemoteServer remote)
    {
        var notes = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var delivery in remote.Deliveries("Create"))
        {
            var note = delivery.Json!.Value.GetProperty("object");
            var text = note.GetProperty("content").GetString()!.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal);
            if (!notes.TryGetValue(text, out var ids))
                notes[text] = ids = [];
            ids.Add(note.GetProperty("id").GetString()!);
        }

        return notes;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Flow(string name)
    {
        private readonly ConcurrentBag<string> texts = [];
        private int failed;

        public ConcurrentBag<string> Texts => texts;

        public int Count => texts.Count + failed;

        public void Acknowledged(string text) => texts.Add(text);

        public void Failed() => Interlocked.Increment(ref failed);

        public override string ToString() => $"{name}: {texts.Count} acknowledged, {failed} failed";
    }
}
