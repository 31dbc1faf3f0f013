using System.Text;
using Federated.Features.Outbound;
using Federated.Federation.Inbox;
using Federated.Federation.Inspection;
using Federated.Federation.Remote;
using Federated.Federation.SignedHttp;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Integrity;
using Federated.Protocol.Signatures;

namespace Federated.Federation.Tests.Inspection;

/// <summary>Every reason that a room can give has a sentence, and no two of a room have the same.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Every_value_of_every_closed_list_has_a_sentence()
    {
        Distinct(Enum.GetValues<OutboundRefusal>().Select(value => OutboundWords.Of(value).Text));
        Distinct(Enum.GetValues<ReadRefusal>().Select(value => ReadWords.Of(value).Text));
        Distinct(Enum.GetValues<RemoteFault>().Select(RemoteWords.Of));
        Distinct(Enum.GetValues<WebFingerFault>().Select(WebFingerWords.Of));
        Distinct(Enum.GetValues<KeyFitness>().Select(KeyWords.Of));
        Distinct(Enum.GetValues<KeyRefusal>().Select(KeyWords.Of));
        Distinct(Enum.GetValues<KeyLookupKind>().Select(value => KeyWords.Of(value).Text));
        Distinct(Enum.GetValues<ProofFault>().Select(value => ProofWords.Of(value).Text));
        Distinct(Enum.GetValues<InboxRejection>().Select(value => RejectionWords.Of(value).Text));
        Distinct(Enum.GetValues<InspectionRefusal>().Select(value => InspectionWords.Of(value).Text));
        Distinct(new[] { 400, 401, 403, 404, 406, 410, 418, 429, 503 }.Select(status => RemoteWords.OfStatus(status).Text));
    }

    [Fact]
    public void Every_step_of_admission_says_what_it_asks() =>
        Assert.All(InboxAdmission.Steps, step => Assert.EndsWith("?", StepWords.Of(step), StringComparison.Ordinal));

    [Theory]
    [InlineData("POST /inbox HTTP/1.1\r\nHost: a.example\r\nDate: x\r\n\r\n{\"a\":\"\n\n\"}", "{\"a\":\"\n\n\"}")]
    [InlineData("POST /inbox HTTP/1.1\nHost: a.example\n\n{}\r\n\r\n", "{}\r\n\r\n")]
    [InlineData("POST /inbox HTTP/1.1\nHost: a.example", "")]
    public void A_kept_request_is_split_at_its_first_empty_line(string request, string body)
    {
        var split = PastedRequest.Split(Encoding.UTF8.GetBytes(request), null);

        Assert.Equal(body, Encoding.UTF8.GetString(split.Body.Span));
        Assert.True(PastedHead.TryRead(split.Head, out var head));
        Assert.Equal(("POST", "/inbox", "Host", "a.example"), (head.Method, head.Target, head.Headers[0].Key, head.Headers[0].Value));
    }

    [Theory]
    [InlineData("post /inbox HTTP/1.1")]
    [InlineData("POST https://a.example/inbox HTTP/1.1")]
    [InlineData("POST /inbox HTTP/1.1\nBad Name: x")]
    [InlineData("POST /inbox FTP/1.1")]
    public void A_head_that_is_none_is_not_guessed_at(string head) => Assert.False(PastedHead.TryRead(head, out _));

    private static void Distinct(IEnumerable<string> sentences)
    {
        var all = sentences.ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.All(all, sentence => Assert.Matches("^[A-Z].*[.:]$", sentence));
    }
}
