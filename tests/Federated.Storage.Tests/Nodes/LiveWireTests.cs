using Federated.Storage.LiveEvents;

namespace Federated.Storage.Tests.Nodes;

/// <summary>Who hears what, within one process.</summary>
public sealed class LiveWireTests
{
    [Fact]
    public void Those_who_listen_to_a_topic_hear_it_and_nobody_else()
    {
        var wire = new LiveWire(new NobodyElse());
        List<long?> first = [], second = [], other = [];
        using var one = wire.Listen("posts", first.Add);
        var two = wire.Listen("posts", second.Add);
        using var three = wire.Listen("rules", other.Add);

        wire.Tell("posts", 1);
        two.Dispose();
        wire.Tell("posts");

        Assert.Equal([1, null], first);
        Assert.Equal([1], second);
        Assert.Empty(other);
    }

    [Fact]
    public void When_something_may_have_been_missed_everybody_hears_that_it_may_be_anything()
    {
        var wire = new LiveWire(new NobodyElse());
        List<long?> posts = [], rules = [];
        using var one = wire.Listen("posts", posts.Add);
        using var two = wire.Listen("rules", rules.Add);

        wire.HearAll();

        Assert.Equal([null], posts);
        Assert.Equal([null], rules);
    }
}
