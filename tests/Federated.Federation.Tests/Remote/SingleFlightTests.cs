using Federated.Federation.Remote;

namespace Federated.Federation.Tests.Remote;

public sealed class SingleFlightTests
{
    [Fact]
    public async Task Those_who_want_the_same_share_one_fetch_and_the_first_may_leave()
    {
        var flights = new SingleFlight<int>();
        var gate = new TaskCompletionSource<int>();
        var fetches = 0;
        using var end = new CancellationTokenSource();
        Task<int> Fetch(CancellationToken cancellationToken)
        {
            fetches++;
            return gate.Task;
        }

        var first = flights.RunAsync("key", Fetch, end.Token);
        var second = flights.RunAsync("key", Fetch, CancellationToken.None);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(7);

        Assert.Equal(7, await second);
        Assert.Equal(1, fetches);
    }

    [Fact]
    public async Task What_has_ended_is_fetched_anew()
    {
        var flights = new SingleFlight<int>();
        var fetches = 0;

        await flights.RunAsync("key", _ => Task.FromResult(++fetches), CancellationToken.None);
        await flights.RunAsync("key", _ => Task.FromResult(++fetches), CancellationToken.None);

        Assert.Equal(2, fetches);
    }
}
