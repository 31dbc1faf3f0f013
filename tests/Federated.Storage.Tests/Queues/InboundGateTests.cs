using Federated.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Federated.Storage.Tests.Queues;

public sealed class InboundGateTests
{
    private static readonly DiskRoom Roomy = new(Free: 50_000, Total: 100_000);

    [Fact]
    public void Closes_at_its_longest_backlog_and_opens_only_when_clearly_below()
    {
        var gate = Gate();

        gate.Measured(999, Roomy);
        Assert.Equal(InboundObstacle.None, gate.Obstacle);
        gate.Measured(1000, Roomy);
        Assert.Equal(InboundObstacle.Backlog, gate.Obstacle);
        gate.Measured(950, Roomy);
        Assert.Equal(InboundObstacle.Backlog, gate.Obstacle);
        gate.Measured(899, Roomy);
        Assert.Equal(InboundObstacle.None, gate.Obstacle);
    }

    [Fact]
    public void What_was_written_since_the_last_look_counts()
    {
        var gate = Gate();
        gate.Measured(900, Roomy);

        gate.Wrote(99);
        Assert.Equal(InboundObstacle.None, gate.Obstacle);
        gate.Wrote(1);

        Assert.Equal(InboundObstacle.Backlog, gate.Obstacle);
        Assert.Equal(1000, gate.Backlog);
    }

    [Theory]
    [InlineData(2000, 1_000_000, InboundObstacle.None)]
    [InlineData(1999, 1_000_000, InboundObstacle.Disk)]
    [InlineData(500, 10_000, InboundObstacle.None)] // a twentieth of a small disk
    [InlineData(499, 10_000, InboundObstacle.Disk)]
    public void Keeps_a_reserve_on_the_disk(long free, long total, InboundObstacle expected)
    {
        var gate = Gate();

        gate.Measured(0, new DiskRoom(free, total));

        Assert.Equal(expected, gate.Obstacle);
    }

    [Fact]
    public void A_disk_that_was_full_opens_again_only_with_clearly_more_room()
    {
        var gate = Gate();
        gate.Measured(0, new DiskRoom(0, 1_000_000));

        gate.Measured(0, new DiskRoom(2400, 1_000_000));
        Assert.Equal(InboundObstacle.Disk, gate.Obstacle);
        gate.Measured(0, new DiskRoom(2500, 1_000_000));
        Assert.Equal(InboundObstacle.None, gate.Obstacle);
    }

    [Fact]
    public void A_failure_that_is_not_of_the_disk_closes_nothing()
    {
        var gate = Gate();

        gate.Failed(new TimeoutException());

        Assert.Equal(InboundObstacle.None, gate.Obstacle);
    }

    private static InboundGate Gate() =>
        new(Options.Create(new InboundOptions { MaxBacklog = 1000, MinFreeBytes = 2000 }), NullLogger<InboundGate>.Instance);
}
