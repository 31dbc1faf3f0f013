using System.Globalization;
using System.Text.Json.Nodes;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Federated.Testing.Servers;

/// <summary>Bob, elsewhere, writes to ada, and ada answers, while somebody kills processes; afterwards each word must have arrived once.</summary>
public sealed class Traffic : IDisposable
{
    private const string Password = "a long enough secret";

    /// <summary>For each step before the traffic begins.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly int activities;
    private readonly FederatedProcess server;
    private readonly FakeRemoteServer remote;
    private readonly FakeActor bob;
    private readonly WebSession ada;
    private readonly string page;
    private readonly TimeSpan pause;
    private volatile bool isEnough;

    private Traffic(int activities, FederatedProcess server, FakeRemoteServer remote, FakeActor bob, WebSession ada, string page, TimeSpan pause)
    {
        this.activities = activities;
        this.server = server;
        this.remote = remote;
        this.bob = bob;
        this.ada = ada;
        this.page = page;
        this.pause = pause;
    }

    public Flow Inbound { get; } = new();

    public Flow Outbound { get; } = new();

    /// <param name="activities">At most so many in each direction.</param>
    /// <param name="server">One that answers requests.</param>
    /// <param name="remote">Where bob lives.</param>
    /// <param name="pause">After each of them; six are under way from elsewhere at a time, and three of ada's.</param>
    public static async Task<Traffic> OpenAsync(int activities, FederatedProcess server, FakeRemoteServer remote, TimeSpan pause = default)
    {
        var bob = remote.AddActor("bob");
        var made = await server.RunCliAsync(["account", "create", "ada", "--email", "ada@pics.example", "--password-stdin", "--role", "owner"], Password, Patience);
        Assert.True(made.ExitCode == 0, made.Error);
        var published = await server.RunCliAsync(["post", "create", "ada", "--prompt", "a calm sea", "--size", "512x512", "--caption", "To be answered"], timeout: Patience);
        Assert.True(published.ExitCode == 0, published.Error);
        using var followed = await remote.SignedPostAsync(bob, server.ActorUri("ada") + "/inbox", bob.Activity("Follow", server.ActorUri("ada")), SignatureDialect.Cavage);
        Assert.Equal(202, (int)followed.StatusCode);
        await remote.WaitForDeliveryAsync("Accept", Patience);
        var uri = published.Output.Trim();
        return new Traffic(activities, server, remote, bob, await WebSession.SignInAsync(server.BaseAddress, "ada", Password), "/@ada/" + uri[(uri.LastIndexOf('/') + 1)..], pause);
    }

    /// <summary>As a peer does: what was not acknowledged is sent again.</summary>
    public Task SendAsync(CancellationToken over) =>
        Parallel.ForEachAsync(Enumerable.Range(0, activities), new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = over }, async (number, token) =>
        {
            if (isEnough)
                return;
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
                catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !token.IsCancellationRequested)
                {
                    // The server is down just now.
                }

                await Task.Delay(200, token);
            }

            Inbound.Acknowledged(note["id"]!.GetValue<string>());
            await Task.Delay(pause, token);
        });

    /// <summary>As a person does: what did not work is not tried again, and may or may not have happened.</summary>
    public Task PublishAsync(CancellationToken over) =>
        Parallel.ForEachAsync(Enumerable.Range(0, activities), new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = over }, async (number, token) =>
        {
            if (isEnough)
                return;
            var text = Invariant($"Answer {number}.");
            try
            {
                var after = await ada.SubmitAsync(page, form => form.GetAttribute("action")?.EndsWith("handler=Reply", StringComparison.Ordinal) == true, ("Caption", text));
                if (after.Status == 200)
                    Outbound.Acknowledged(text);
                else
                    Outbound.Failed();
                await Task.Delay(pause, token);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException or TaskCanceledException && !token.IsCancellationRequested)
            {
                Outbound.Failed();
                await server.WaitUntilReadyAgainAsync(token);
            }
        });

    /// <summary>Nobody says anything new.</summary>
    public void Enough() => isEnough = true;

    /// <summary>What came of it, once every queue is empty or <paramref name="patience"/> is over.</summary>
    public async Task<TrafficOutcome> OutcomeAsync(string connectionString, TimeSpan patience)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(connectionString)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        await Eventually.TrueAsync(
            async () => await LeftAsync(db) == 0 && Outbound.Texts.All(NotesByText().ContainsKey),
            patience,
            "every queue is empty and everything published is delivered",
            async () => $"{await LeftAsync(db)} rows left\n{server.Output}");
        var wanted = Inbound.Texts.Select(ObjectUri.Parse).ToHashSet();
        var stored = await db.Posts.Where(post => post.PageUrl == null || post.AuthorId != 0).Select(post => new { post.Id, post.Uri }).ToListAsync();
        var received = stored.Where(post => wanted.Contains(post.Uri)).Select(post => post.Id).ToList();
        var told = await db.Notifications.Where(n => n.Kind == NotificationKind.Mention).Select(n => n.PostId!.Value).ToListAsync();
        var notes = NotesByText();
        return new TrafficOutcome
        {
            Acknowledged = wanted.Count,
            Processed = received.Distinct().Count(id => told.Contains(id)),
            ProcessedTwice = received.Count - received.Distinct().Count() + told.Count - told.Distinct().Count(),
            Published = Outbound.Texts.Count,
            Delivered = Outbound.Texts.Count(notes.ContainsKey),
            DeliveredTwice = notes.Count(pair => pair.Value.Count > 1),
            Dead = await db.InboundActivities.CountAsync(row => row.State == QueueState.Dead)
                + await db.Publications.CountAsync(row => row.State == QueueState.Dead)
                + await db.OutboundDeliveries.CountAsync(row => row.State == QueueState.Dead),
        };
    }

    public void Dispose() => ada.Dispose();

    private static async Task<int> LeftAsync(FederatedDbContext db) =>
        await db.InboundActivities.CountAsync(row => row.State == QueueState.Waiting)
        + await db.Publications.CountAsync(row => row.State == QueueState.Waiting)
        + await db.OutboundDeliveries.CountAsync(row => row.State == QueueState.Waiting);

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
}
