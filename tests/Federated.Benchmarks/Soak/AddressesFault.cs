using System.Text.Json.Nodes;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Remote;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Soak;

/// <summary>Private addresses in all spellings, in key ids, in what is answered, in pictures, in inboxes and in the search field of somebody here.</summary>
internal sealed class AddressesFault : ISoakFault
{
    public string Name => "addresses";

    public int Times => 1;

    public async Task RunAsync(SoakWorld world, int times)
    {
        await using var canary = new Canary();
        await world.DownAsync(async () =>
        {
            await world.Server.StopAsync();
            await using (var strict = await StartStrictAsync(world.Server))
            {
                for (var round = 0; round < times; round++)
                    await TryAllAsync(world, strict, canary.Port);
                await strict.StopAsync();
            }

            await world.Server.StartAgainAsync();
        });
        if (canary.Songs > 0)
            world.Findings.Add($"{canary.Songs} connections to this machine");
    }

    /// <summary>The same server as its owner would run it, but for the ports and the encryption, so that nothing else is in the way.</summary>
    private static Task<FederatedProcess> StartStrictAsync(FederatedProcess lenient) => FederatedProcess.StartAsync(new FederatedProcessOptions
    {
        Database = lenient.Database,
        DataPath = lenient.DataPath,
        Port = lenient.Port,
        Origin = lenient.Origin,
        Environment = new Dictionary<string, string?>
        {
            ["Federated__Federation__AllowPrivateNetworks"] = "false",
            ["Federated__Federation__AllowOtherPorts"] = "true",
            ["Federated__Queues__LeaseSeconds"] = "6",
        },
    });

    private static async Task TryAllAsync(SoakWorld world, FederatedProcess strict, int port)
    {
        var (peer, actor) = (world.Town.Peers[0], world.Town.Actors[0]);
        var inboxes = await SeedDeliveriesAsync(strict, PrivateSpellings.All(port, "/inbox"));
        foreach (var address in PrivateSpellings.All(port, "/users/x/posts/1"))
        {
            var note = actor.Note("<p>Look at this</p>", TimeProvider.System.GetUtcNow());
            note["inReplyTo"] = address;
            note["attachment"] = new JsonArray(new JsonObject { ["type"] = "Image", ["mediaType"] = "image/png", ["url"] = address });
            note["tag"] = new JsonArray(new JsonObject { ["type"] = "Mention", ["href"] = strict.ActorUri(SoakWorld.Name) });
            if (await PostAsync(world, peer, actor, actor.Create(note), keyId: null) == 202)
                world.Tally.Acknowledged.Add(note["id"]!.GetValue<string>());
            await PostAsync(world, peer, actor, actor.Activity("Like", address), keyId: address + "#main-key");
        }

        await SearchAsync(world, strict, port);
        await JudgeDeliveriesAsync(world, strict, inboxes);
        SoakCommand.Say($"{inboxes.Count} private inboxes, as many keys, threads and pictures; {world.Tally}");
    }

    /// <summary>401 for a key that may not be asked for, 202 for a post that answers what may not.</summary>
    private static async Task<int> PostAsync(SoakWorld world, FakeRemoteServer peer, FakeActor actor, JsonObject activity, string? keyId)
    {
        // The signature's parameter is a quoted string of ASCII.
        if (keyId?.Any(static character => character > '~') == true)
            return 0;
        using var answer = await peer.SignedPostAsync(actor, world.Server.Origin + "/inbox", activity, keyId: keyId);
        var status = (int)answer.StatusCode;
        if (status is not (202 or 401))
            world.Findings.Add($"{activity["type"]} with {keyId ?? "a private thread"} got {status}");
        return status;
    }

    private static async Task SearchAsync(SoakWorld world, FederatedProcess strict, int port)
    {
        using var session = await world.SignInAsync();
        foreach (var address in PrivateSpellings.All(port, "/@x/1"))
        {
            var page = await session.OpenAsync("/search?q=" + Uri.EscapeDataString(address));
            if (page.Status >= 500)
                world.Findings.Add($"a search for {address} got {page.Status}\n{strict.Output[^Math.Min(strict.Output.Length, 1000)..]}");
        }
    }

    /// <summary>As if somebody had got such inboxes into our database in spite of all.</summary>
    private static async Task<IReadOnlyList<long>> SeedDeliveriesAsync(FederatedProcess server, IReadOnlyList<string> inboxes)
    {
        await using var services = Services(server);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var ids = scope.ServiceProvider.GetRequiredService<TimeOrderedIds>();
        var publication = await db.Publications.AsNoTracking().Where(static row => row.ActivityJson != null).OrderByDescending(static row => row.Id).FirstAsync();
        var now = TimeProvider.System.GetUtcNow();
        var rows = inboxes.Where(static inbox => Uri.TryCreate(inbox, UriKind.Absolute, out _)).Select(inbox => new OutboundDelivery
        {
            Id = ids.Next(),
            PublicationId = publication.Id,
            InboxUrl = inbox,
            Host = HostOf(inbox),
            CreatedAt = now,
            AvailableAt = now,
        }).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync();
        return rows.ConvertAll(static row => row.Id);
    }

    private static string HostOf(string inbox) => inbox.Split('/')[2];

    /// <summary>All are given up but those whose names mean nothing on this machine; these go, before the server is lenient again.</summary>
    private static async Task JudgeDeliveriesAsync(SoakWorld world, FederatedProcess server, IReadOnlyList<long> ids)
    {
        await using var services = Services(server);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var waiting = db.OutboundDeliveries.Where(row => ids.Contains(row.Id) && row.State == QueueState.Waiting);
        await Eventually.TrueAsync(
            async () => !await waiting.AnyAsync(static row => row.LastError == null), TimeSpan.FromMinutes(2), "every delivery to a private address was tried",
            async () => string.Join("; ", await waiting.Where(static row => row.LastError == null).Select(static row => row.InboxUrl + " " + row.Attempts).ToListAsync()));
        foreach (var left in await waiting.Select(static row => new { row.InboxUrl, row.LastError }).ToListAsync())
        {
            if (!left.LastError!.Contains("NameNotResolved", StringComparison.Ordinal))
                world.Findings.Add($"a delivery to {left.InboxUrl} goes on: {left.LastError}");
        }

        await waiting.ExecuteDeleteAsync();
    }

    private static ServiceProvider Services(FederatedProcess server) =>
        new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(server.Database)).BuildServiceProvider();
}
