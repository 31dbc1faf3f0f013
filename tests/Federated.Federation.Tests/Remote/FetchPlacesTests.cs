using Federated.Federation.Remote;

namespace Federated.Federation.Tests.Remote;

public sealed class FetchPlacesTests
{
    private readonly FetchPlaces places = new(perHost: 1, overall: 2);

    [Fact]
    public async Task A_host_with_all_its_places_taken_keeps_no_other_waiting()
    {
        await places.EnterAsync("slow", CancellationToken.None);
        var next = places.EnterAsync("slow", CancellationToken.None);

        await places.EnterAsync("other", CancellationToken.None);
        Assert.False(next.IsCompleted);
        places.Leave("slow");

        await next;
    }

    [Fact]
    public async Task Who_came_first_goes_first_as_far_as_its_host_has_a_place()
    {
        await places.EnterAsync("a", CancellationToken.None);
        await places.EnterAsync("b", CancellationToken.None);
        var (againA, c) = (places.EnterAsync("a", CancellationToken.None), places.EnterAsync("c", CancellationToken.None));

        places.Leave("b");
        await c;
        Assert.False(againA.IsCompleted);
        places.Leave("a");

        await againA;
    }

    [Fact]
    public async Task Who_stops_waiting_takes_no_place()
    {
        using var end = new CancellationTokenSource();
        await places.EnterAsync("a", CancellationToken.None);
        var gone = places.EnterAsync("a", end.Token);
        var patient = places.EnterAsync("a", CancellationToken.None);

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        places.Leave("a");

        await patient;
    }
}
