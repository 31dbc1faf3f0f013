using System.Globalization;
using System.Net;
using Federated.Federation.Inbox;
using Federated.Federation.Remote;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;

namespace Federated.Federation.Tests.Inbox;

/// <summary>What is turned away so that the rest is taken: floods, slow strangers, a queue that is too long.</summary>
public abstract class BackPressureContract(InboxWorlds worlds)
{
    // Conditions, not measurements: on an idle machine they come true in milliseconds.
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(2);

    [PostgresFact]
    public async Task Unknown_keys_of_a_silent_host_neither_hold_up_known_ones_nor_pile_up()
    {
        var world = await worlds.GetAsync();
        await using var silent = await FakeRemoteServer.StartAsync(world.Clock);
        var known = world.Stranger();
        Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, known));
        var gate = new TaskCompletionSource();
        var made = silent.AddActor("u" + Guid.NewGuid().ToString("n")[..10]);
        var requests = Enumerable.Range(0, RemoteKeys.MaxWaitingPerHost + 15).Select(number =>
        {
            var path = FormattableString.Invariant($"/keys/{number}");
            silent.Serve(path, FakeResponse.Of(404) with { Until = gate.Task });
            return LikeAsync(world, made, silent, silent.Origin + path);
        }).ToList();

        // One more than may wait is told so at once; nobody has been answered by the host yet.
        await Eventually.TrueAsync(() => requests.Count(request => request.IsCompleted) == 15, Generous, "15 are turned away");
        Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, known));
        await Eventually.TrueAsync(() => silent.Requests.Count == RemoteKeys.MaxSearchesPerHost, Generous, "as many as may ask the host");
        Assert.Equal(15, requests.Count(request => request.IsCompleted));
        Assert.All(requests.Where(request => request.IsCompleted), request => Assert.Equal(HttpStatusCode.ServiceUnavailable, request.Result));

        gate.SetResult();
        var answers = await Task.WhenAll(requests);
        Assert.Equal(RemoteKeys.MaxWaitingPerHost, answers.Count(answer => answer == HttpStatusCode.Unauthorized));
    }

    [PostgresFact]
    public async Task A_closed_inbox_says_when_to_come_again_and_opens_by_itself()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, stranger));
        var gate = world.Get<InboundGate>();

        gate.Measured(2_000_000, null);
        using (var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, stranger.Activity("Like", "https://pics.example/1")))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.InRange(int.Parse(answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 300, 599);
        }

        await world.Get<InboundGauge>().MeasureAsync(CancellationToken.None);
        Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, stranger));
    }

    [PostgresFact]
    public async Task Without_memory_for_another_body_it_is_not_read()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, stranger));
        var memory = world.Get<BodyMemory>();

        Assert.True(memory.TryTake((int)BodyMemory.MaxBytes - 10));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await LikeAsync(world, stranger));
        memory.Give((int)BodyMemory.MaxBytes - 10);

        Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, stranger));
        Assert.True(memory.TryTake((int)BodyMemory.MaxBytes));
        memory.Give((int)BodyMemory.MaxBytes);
    }

    private static async Task<HttpStatusCode> LikeAsync(InboxWorld world, FakeActor stranger, FakeRemoteServer? from = null, string? keyId = null)
    {
        using var answer = await (from ?? world.Remote).SignedPostAsync(stranger, world.SharedInbox, stranger.Activity("Like", "https://pics.example/1"), keyId: keyId);
        return answer.StatusCode;
    }
}
