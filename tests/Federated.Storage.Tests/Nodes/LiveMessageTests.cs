using System.Text;
using Federated.Storage.LiveEvents;

namespace Federated.Storage.Tests.Nodes;

/// <summary>What fits into one NOTIFY, and what is made of it at the other end.</summary>
public sealed class LiveMessageTests
{
    [Fact]
    public void Says_each_thing_once_with_its_ids()
    {
        var message = new LiveMessage();
        foreach (var (topic, id) in new (string, long?)[] { ("work.Publication", null), ("posts", 7), ("posts", 7), ("posts", -9), ("work.Publication", null) })
            message.Add(topic, id);

        var read = LiveMessage.Read(message.Take("node")!)!.Value;

        Assert.Equal("node", read.Node);
        Assert.Equal([("work.Publication", null), ("posts", 7L), ("posts", -9L)], read.Told);
        Assert.Null(message.Take("node"));
    }

    [Fact]
    public void More_ids_than_anybody_would_look_up_become_the_topic_as_a_whole()
    {
        var message = new LiveMessage();
        for (var id = 0; id <= LiveMessage.MaxIds; id++)
            message.Add("posts", id);
        message.Add("posts", 5);

        Assert.Equal([("posts", null)], LiveMessage.Read(message.Take("node")!)!.Value.Told);
    }

    [Fact]
    public void Whatever_there_is_to_tell_no_line_is_longer_than_PostgreSQL_takes()
    {
        var message = new LiveMessage();
        for (var topic = 100; topic < 200; topic++)
            for (var id = 0; id < LiveMessage.MaxIds; id++)
                message.Add(new string('t', LiveMessage.MaxTopic - 3) + topic, long.MinValue + id);

        var told = new HashSet<(string, long?)>();
        while (message.Take(Guid.NewGuid().ToString("n")) is { } line)
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 7999);
            told.UnionWith(LiveMessage.Read(line)!.Value.Told);
        }

        Assert.Equal(100 * LiveMessage.MaxIds, told.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a:b")]
    [InlineData("a,b")]
    [InlineData("t√pic")]
    public void A_topic_is_letters_digits_and_dots(string topic) => Assert.Throws<ArgumentException>(() => new LiveMessage().Add(topic, null));

    [Theory]
    [InlineData("")]
    [InlineData("2 node posts")]
    [InlineData("1")]
    public void A_line_of_another_version_is_not_guessed_at(string line) => Assert.Null(LiveMessage.Read(line));
}
