using System.Text;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.Tests.ActivityStreams;

public sealed class ReadActivityTests
{
    [Theory]
    [InlineData("", ReadRefusal.NotJson)]
    [InlineData("{", ReadRefusal.NotJson)]
    [InlineData("{} {}", ReadRefusal.NotJson)]
    [InlineData("{\"id\":\"\\ud800\"}", ReadRefusal.NotJson)]
    [InlineData("[]", ReadRefusal.NotAnObject)]
    [InlineData("\"https://a.example/1\"", ReadRefusal.NotAnObject)]
    [InlineData("null", ReadRefusal.NotAnObject)]
    [InlineData("{\"id\":\"https://a.example/1\",\"id\":\"https://b.example/1\"}", ReadRefusal.DuplicateProperty)]
    [InlineData("{\"id\":\"https://a.example/1\",\"\\u0069d\":\"https://b.example/1\"}", ReadRefusal.DuplicateProperty)]
    [InlineData("{\"object\":{\"x\":1,\"x\":2}}", ReadRefusal.DuplicateProperty)]
    [InlineData("{\"@context\":7,\"type\":\"Like\"}", ReadRefusal.BadContext)]
    [InlineData("{\"@context\":[\"https://www.w3.org/ns/activitystreams\",true],\"type\":\"Like\"}", ReadRefusal.BadContext)]
    [InlineData("{\"id\":\"https://a.example/1\"}", ReadRefusal.MissingType)]
    [InlineData("{\"type\":7,\"id\":\"https://a.example/1\"}", ReadRefusal.MissingType)]
    [InlineData("{\"type\":\"Like\"}", ReadRefusal.MissingId)]
    [InlineData("{\"type\":\"Like\",\"id\":\"/1\"}", ReadRefusal.BadId)]
    [InlineData("{\"type\":\"Like\",\"id\":\"https://me@a.example/1\"}", ReadRefusal.BadId)]
    [InlineData("{\"type\":\"Like\",\"id\":\"https://@a.example/1\"}", ReadRefusal.BadId)]
    [InlineData("{\"type\":\"Like\",\"id\":\"https://a.example/ 1\"}", ReadRefusal.BadId)]
    [InlineData("{\"type\":\"Like\",\"id\":\"ap://did:key:z6Mk/1\"}", ReadRefusal.BadId)]
    [InlineData("{\"type\":\"Like\",\"id\":\"javascript:alert(1)\"}", ReadRefusal.BadId)]
    [InlineData("{\"type\":\"Like\",\"id\":\"https://a.example/1\"}", ReadRefusal.MissingActor)]
    [InlineData("{\"type\":\"Like\",\"id\":\"https://a.example/1\",\"actor\":[\"https://a.example/a\",\"https://a.example/b\"]}", ReadRefusal.MissingActor)]
    [InlineData("{\"type\":\"Like\",\"id\":\"https://a.example/1\",\"actor\":\"https://a.example/a\"}", ReadRefusal.MissingObject)]
    [InlineData("{\"type\":\"Like\",\"id\":\"https://a.example/1\",\"actor\":\"https://a.example/a\",\"object\":7}", ReadRefusal.MissingObject)]
    public void Names_why_it_does_not_read(string json, ReadRefusal expected) =>
        Assert.Equal(expected, ActivityReader.ReadActivity(Encoding.UTF8.GetBytes(json)).Refusal);

    [Fact]
    public void Refuses_what_is_too_large_before_parsing() =>
        Assert.Equal(ReadRefusal.TooLarge, ActivityReader.ReadActivity(new byte[(1024 * 1024) + 1]).Refusal);

    [Theory]
    [InlineData(64, ReadRefusal.MissingType)]
    [InlineData(65, ReadRefusal.TooDeep)]
    [InlineData(100_000, ReadRefusal.TooDeep)]
    public void Refuses_what_is_nested_too_deep(int depth, ReadRefusal expected)
    {
        var json = "{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
        Assert.Equal(expected, ActivityReader.ReadActivity(Encoding.UTF8.GetBytes(json)).Refusal);
    }

    [Fact]
    public void Refuses_an_id_that_is_too_long()
    {
        var json = "{\"type\":\"Like\",\"id\":\"https://a.example/" + new string('a', 2048) + "\"}";
        Assert.Equal(ReadRefusal.BadId, ActivityReader.ReadActivity(Encoding.UTF8.GetBytes(json)).Refusal);
    }

    [Fact]
    public void Refuses_bytes_that_are_not_Unicode() =>
        Assert.Equal(ReadRefusal.NotJson, ActivityReader.ReadActivity((byte[])[.. "{\"a\":\""u8, 0xff, .. "\"}"u8]).Refusal);

    [Fact]
    public void Takes_a_byte_order_mark_several_types_and_one_actor_as_object()
    {
        var activity = Read(
            """
            {"@context":["https://www.w3.org/ns/activitystreams",{"x":"https://x.example/"}],
             "type":["x:Special","Like"],"id":"https://a.example/1#like","actor":[{"type":"Person","id":"https://a.example/a"}],
             "object":{"type":"Note","id":"https://b.example/n"},"to":"as:Public","cc":["Public","https://b.example/b","https://b.example/b",null,7],
             "published":"2026-08-20T10:00:00+0000","content":"🎉"}
            """,
            withMark: true);
        Assert.Equal("Like", activity.Type);
        Assert.Equal("https://a.example/a", activity.Actor);
        Assert.Equal("https://b.example/n", activity.Object!.Id);
        Assert.Equal("Note", activity.Object.Type);
        Assert.NotNull(activity.Object.Embedded);
        Assert.Equal([Terms.Public], activity.To);
        Assert.Equal([Terms.Public, "https://b.example/b"], activity.Cc);
        Assert.Equal(new DateTimeOffset(2026, 8, 20, 10, 0, 0, TimeSpan.Zero), activity.Published);
        Assert.Equal("🎉", activity.Content);
    }

    [Fact]
    public void A_type_that_we_do_not_know_is_read_all_the_same()
    {
        var activity = Read("""{"type":"View","id":"https://a.example/1","actor":"https://a.example/a"}""");
        Assert.Equal("View", activity.Type);
        Assert.Null(activity.Object);
    }

    [Fact]
    public void A_follow_of_everybody_is_a_follow_of_a_relay()
    {
        var activity = Read("""{"type":"Follow","id":"https://a.example/1","actor":"https://a.example/a","object":"as:Public"}""");
        Assert.Equal(Terms.Public, activity.Object!.Id);
    }

    [Fact]
    public void What_was_read_stays_when_the_buffer_is_reused()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"type":"Follow","id":"https://a.example/1","actor":"https://a.example/a","object":"https://b.example/b"}""");
        var activity = ActivityReader.ReadActivity(bytes).Value;
        Array.Clear(bytes);
        Assert.Equal("https://a.example/1", activity.Raw.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("2026-08-20T10:00:00Z", 0)]
    [InlineData("2026-08-20T10:00:00.123456Z", 123)]
    [InlineData("2026-08-20T12:00:00+02:00", 0)]
    [InlineData("2026-08-20T12:00:00+0200", 0)]
    [InlineData("2026-08-20T10:00:00-0000", 0)]
    [InlineData("2026-08-20T10:00:00", 0)]
    [InlineData("2026-08-20 10:00:00Z", 0)]
    public void Instants_are_read_in_all_their_spellings(string text, int milliseconds)
    {
        Assert.True(WireInstant.TryRead(text, out var instant));
        Assert.Equal(new DateTimeOffset(2026, 8, 20, 10, 0, 0, milliseconds, TimeSpan.Zero), instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("20/08/2026 10:00")]
    [InlineData("2026-13-20T10:00:00Z")]
    [InlineData("1787220000")]
    public void What_is_no_instant_is_none(string text) => Assert.False(WireInstant.TryRead(text, out _));

    private static ActivityDocument Read(string json, bool withMark = false) =>
        ActivityReader.ReadActivity((byte[])[.. withMark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(json)]).Value;
}
