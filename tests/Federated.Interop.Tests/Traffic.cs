using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Remote;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Interop.Tests;

/// <summary>Bob, elsewhere, writes to ada, and ada answers, while somebody kills processes; afterwards each word must have arrived once.</summary>
internal sealed class Traffic : IDisposable
{
    private const string Password = "a long enough secret";

    private readonly int activities;
    private readonly FederatedProcess server;
    private readonly FakeRemoteServer remote;
    private readonly FakeActor bob;
    private readonly WebSession ada;
    private readonly string page;

    private Traffic(int activities, FederatedProcess server, FakeRemoteServer remote, FakeActor bob, WebSession ada, string page)
    {
        this.activities = activities;
        this.server = server;
        this.remote = remote;
        this.bob = bob;
        this.ada = ada;
        this.page = page;
    }

    public Flow Inbound { get; } = new("inbound");

    public Flow Outbound { get; } = new("outbound");

    /// <param name="server">One that answers requests.</param>
    public static async Task<Traffic> OpenAsync(int activities, FederatedProcess server, FakeRemoteServer remote)
    {
        var bob = remote.AddActor("bob");
        var made = await server.RunCliAsync(["account", "create", "ada", "--email", "ada@pics.example", "--password-stdin", "--role", "owner"], Password);
        Assert.Equal(0, made.ExitCode);
        var published = await server.RunCliAsync(["post", "create", "ada", "--prompt", "a calm sea", "--size", "512x512", "--caption", "To be answered"]);
        Assert.Equal(0, published.ExitCode);
        using var followed = await remote.SignedPostAsync(bob, server.ActorUri("ada") + "/inbox", bob.Activity("Follow", server.ActorUri("ada")), SignatureDialect.Cavage);
        Assert.Equal(202, (int)followed.StatusCode);
        await remote.WaitForDeliveryAsync("Accept", TimeSpan.FromSeconds(20));
        var uri = published.Output.Trim();
        return new Traffic(activities, server, remote, bob, await WebSession.SignInAsync(server.Origin, "ada", Password), "/@ada/" + uri[(uri.LastIndexOf('/') + 1)..]);
    }

    /// <summary>As a peer does: what was not acknowledged is sent again.</summary>
    public Task SendAsync(CancellationToken over) =>
        Parallel.ForEachAsync(Enumerable.Range(0, activities), new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = over }, async (number, token) =>
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

            Inbound.Acknowledged(note["id"]!.GetValue<string>());
        });

    /// <summary>As a person does: what did not work is not tried again, and may or may not have happened.</summary>
    public Task PublishAsync(CancellationToken over) =>
        Parallel.ForEachAsync(Enumerable.Range(0, activities), new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = over }, async (number, token) =>
        {
            var text = Invariant($"Answer {number}.");
            try
            {
                var after = await ada.SubmitAsync(page, form => form.GetAttribute("action")?.EndsWith("handler=Reply", StringComparison.Ordinal) == true, ("Caption", text));
                if (after.Status == 200)
                    Outbound.Acknowledged(text);
                else
                    Outbound.Failed();
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException)
            {
                Outbound.Failed();
                await server.WaitUntilReadyAgainAsync(token);
            }
        });

    public async Task AssertReceivedOnceAsync(string connectionString)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(connectionString)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        await Eventually.TrueAsync(
            async () => await db.InboundActivities.CountAsync(row => row.State == QueueState.Waiting) == 0, TimeSpan.FromSeconds(60), "the inbox is worked off", () => Task.FromResult(server.Output));
        Assert.Equal(activities, Inbound.Texts.Count);
        Assert.Equal(0, await db.InboundActivities.CountAsync(row => row.State == QueueState.Dead));
        var wanted = Inbound.Texts.Select(ObjectUri.Parse).ToHashSet();
        var stored = await db.Posts.Where(post => post.PageUrl == null || post.AuthorId != 0).Select(post => new { post.Id, post.Uri }).ToListAsync();
        var received = stored.Where(post => wanted.Contains(post.Uri)).ToList();
        Assert.Equal(activities, received.Count);
        var told = await db.Notifications.Where(n => n.Kind == NotificationKind.Mention).Select(n => n.PostId!.Value).ToListAsync();
        Assert.Equal(received.Select(post => post.Id).Order(), told.Order());
    }

    public async Task AssertDeliveredOnceAsync()
    {
        Assert.True(Outbound.Texts.Count >= activities / 2, $"only {Outbound.Texts.Count} of {activities} could be published at all\n{server.Output}");
        await Eventually.TrueAsync(() => Outbound.Texts.All(NotesByText().ContainsKey), TimeSpan.FromSeconds(60), "everything published is delivered", () => Task.FromResult(server.Output));
        Assert.All(NotesByText(), pair => Assert.Single(pair.Value));
    }

    public void Dispose() => ada.Dispose();

    // Delivered at least once on the wire; the id makes it once in effect, so it has to be the same one each time.
    private Dictionary<string, HashSet<string>> NotesByText()
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

    public sealed class Flow(string name)
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
