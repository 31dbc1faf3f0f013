using Federated.Features.Outbound;
using Federated.Server.Shell;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Tests.Shell;

public sealed class DeliveryReasonsTests
{
    [Theory]
    [InlineData(410, "410: the inbox is gone", "gone")]
    [InlineData(404, "the inbox answered 404", "not_found")]
    [InlineData(401, "the inbox answered 401", "not_recognised")]
    [InlineData(403, "the inbox refused with 403", "refused")]
    [InlineData(422, "the inbox refused with 422", "refused")]
    [InlineData(429, "the inbox answered 429", "slow_down")]
    [InlineData(503, "the inbox answered 503", "server_trouble")]
    [InlineData(307, "the inbox refused with 307", "moved")]
    [InlineData(null, "the host cannot be reached: NameNotResolved", "name_not_found")]
    [InlineData(null, "the inbox cannot be used: AddressNotAllowed", "bad_address")]
    [InlineData(503, "The domain is suspended.", "domain_suspended")]
    [InlineData(503, "The host did not take a delivery a moment ago.", "resting")]
    [InlineData(null, "An earlier activity about the same thing is on its way to this inbox.", "in_order")]
    [InlineData(null, "Not sent: a later activity took its place.", "replaced")]
    [InlineData(null, "Not sent: what it said is deleted.", "post_deleted")]
    [InlineData(null, "A later activity took its place.", "replaced")]
    [InlineData(null, "Nothing to delete there: the post was never sent, and never could be seen.", "never_had_it")]
    [InlineData(503, "The host did not answer in all this time: Timeout", "silent")]
    [InlineData(null, "The account that acts is not there.", "account_deleted")]
    [InlineData(null, "NullReferenceException: of ours", "unknown")]
    [InlineData(null, "", "unknown")]
    [InlineData(null, null, "unknown")]
    public void Each_way_of_failing_has_a_word(int? status, string? error, string code) => Assert.Equal(code, DeliveryReasons.Of(status, error).Code);

    [Fact]
    public void Each_refusal_of_our_client_is_known()
    {
        foreach (var refusal in Enum.GetValues<OutboundRefusal>())
            Assert.Equal(DeliveryReasons.Of(refusal), DeliveryReasons.Of(null, $"the host cannot be reached: {refusal}"));
    }

    [Fact]
    public void Several_ways_of_failing_are_summed_up()
    {
        var step = Step(new LedgerTally(1, 0, 0, 9, 0)) with
        {
            Failures =
            [
                new(410, "410: the inbox is gone", 3), new(404, "the inbox answered 404", 2), new(500, "the inbox answered 500", 1),
                new(410, "gone, said otherwise", 2), new(403, "the inbox refused with 403", 1),
            ],
        };

        Assert.Equal(
            "Delivered to 1 of 10 servers. 9 gave up: 5 × the server says that the account is gone; 2 × the server says that there is no such inbox; "
            + "1 × the server has trouble of its own (500); and others.",
            LedgerWording.Sentence(step));
    }

    [Fact]
    public void Before_and_after_the_deliveries_there_are_words_too()
    {
        Assert.StartsWith("Being prepared", LedgerWording.Sentence(Step(LedgerTally.None) with { Preparation = QueueState.Waiting }), StringComparison.Ordinal);
        Assert.StartsWith("It could not be prepared", LedgerWording.Sentence(Step(LedgerTally.None) with { Preparation = QueueState.Dead }), StringComparison.Ordinal);
        Assert.StartsWith("There was no other server", LedgerWording.Sentence(Step(LedgerTally.None)), StringComparison.Ordinal);
        Assert.StartsWith("It was sent;", LedgerWording.Sentence(Step(LedgerTally.None) with { HasBody = true }), StringComparison.Ordinal);
        Assert.Equal(
            "The deletion arrived at 2 of 5 servers. 1 waits for its turn. 2 did not need it any more.",
            LedgerWording.Sentence(Step(new LedgerTally(2, 1, 0, 0, 2)) with { Kind = PublicationKind.DeletePost }));
    }

    [Fact]
    public void What_has_arrived_altogether_takes_one_line()
    {
        var post = new LedgerLine { Kind = PublicationKind.CreatePost, Fate = LedgerFate.Delivered, Inboxes = 1, Delivered = 1, DeliveredAt = DateTimeOffset.UnixEpoch };
        var deletion = post with { Kind = PublicationKind.DeletePost, DeliveredAt = DateTimeOffset.UnixEpoch.AddDays(1) };
        var late = deletion with { Fate = LedgerFate.Retrying };

        Assert.Equal([("Post, deletion", deletion)], LedgerWording.Lines(new LedgerServer("a.example", LedgerFate.Delivered, [post, deletion])));
        Assert.Equal([("Post", post), ("Deletion", late)], LedgerWording.Lines(new LedgerServer("a.example", LedgerFate.Retrying, [post, late])));
    }

    private static LedgerStep Step(LedgerTally tally) => new()
    {
        PublicationId = 1,
        Kind = PublicationKind.CreatePost,
        At = DateTimeOffset.UnixEpoch,
        Preparation = QueueState.Done,
        HasBody = false,
        Tally = tally,
    };
}
