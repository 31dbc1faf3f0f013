using System.Text.Json;
using Federated.Federation.Inspection;
using Federated.Server.Shell;

namespace Federated.Server.Tests.Shell;

/// <summary>A report as text and as JSON: all of it, and nothing of a stranger's that acts.</summary>
public sealed class InspectionTextTests
{
    private const string Hostile = "evil\u202E\u001B[31m\nIt would be taken here.";

    private static readonly InspectionReport Report = new()
    {
        Asked = Hostile,
        At = DateTimeOffset.UnixEpoch,
        Milliseconds = 12,
        IsTaken = false,
        WhyNot = [new InspectedReason("RemoteFault.IdElsewhere", "The id is elsewhere.")],
        Exchanges =
        [
            new InspectedExchange
            {
                Purpose = "Document",
                Method = "GET",
                Url = "https://remote.example/1",
                Signature = new InspectedSignature("draft-cavage", "https://here.example/actor#main-key", ["(request-target)", "host"]),
                Addresses = [new InspectedAddress("10.0.0.1", false)],
                RequestHeaders = [new InspectedHeader("Accept", "x")],
                ResponseHeaders = [new InspectedHeader("X-Evil", Hostile)],
                Refusal = new InspectedReason("OutboundRefusal.AddressNotAllowed", "Not allowed."),
            },
        ],
        Peers = [new InspectedPeer { Host = "remote.example", Dialect = "Unknown", Failures = 3, LastError = "500" }],
        Steps = [new InspectedStep("LimitSize", "Is it small?", "refused", new InspectedReason("InboxRejection.TooLarge", "Too large."), 413)],
        Checks = [new InspectedCheck("Id", false, "Elsewhere.")],
        Keys = [new InspectedKey("https://remote.example/#key", "Rsa", true, new InspectedReason("KeyFitness.Usable", "Counts."))],
        Proofs = [new InspectedProof("eddsa-jcs-2022", null, null, false, false, new InspectedReason("ProofFault.Malformed", "Unreadable."))],
        Reading = new InspectedReading("post", "Note", "compact", [new InspectedFact("content", Hostile)]),
        Result = new InspectedResult("search", "It would be kept.", [new InspectedFact("visibility", "Public")], [new InspectedEffect("Post", 1, 0, 2)]),
        Warnings = ["Something was left out."],
        Source = new InspectedSource("{\n}", true, 70000),
    };

    [Fact]
    public void The_text_has_every_part_and_a_stranger_cannot_add_lines_to_it()
    {
        var lines = InspectionText.Of(Report).Split('\n');

        Assert.Equal("evil⟨U+202E⟩⟨U+001B⟩[31m⟨U+000A⟩It would be taken here.", lines[0]);
        Assert.DoesNotContain("It would be taken here.", lines);
        Assert.Contains("It would NOT be taken here:", lines);
        Assert.All(lines, line => Assert.DoesNotContain(line, character => char.IsControl(character) || character == '\u202E'));
        foreach (var part in new[]
        {
            "  RemoteFault.IdElsewhere: The id is elsewhere.",
            "  addresses: 10.0.0.1 (not allowed); not connected",
            "  signed: draft-cavage by https://here.example/actor#main-key, covering (request-target) host",
            "  LimitSize: refused (413) InboxRejection.TooLarge: Too large.",
            "  NO  Id: Elsewhere.",
            "  usable Rsa https://remote.example/#key: Counts.",
            "  DOES NOT HOLD eddsa-jcs-2022 by nobody: Unreadable.",
            "  visibility: Public",
            "  Post: 1 added, 2 removed",
            "  Something was left out.",
            "The document (70000 bytes, cut)",
        })
            Assert.Contains(part, lines);
    }

    [Fact]
    public void The_json_has_every_part_and_plain_letters_alone()
    {
        var json = InspectionText.JsonOf(Report);

        Assert.All(json, character => Assert.True(character is '\n' or >= ' ' and <= '~'));
        using var document = JsonDocument.Parse(json);
        Assert.Equal(Hostile, document.RootElement.GetProperty("asked").GetString());
        Assert.Equal("OutboundRefusal.AddressNotAllowed", document.RootElement.GetProperty("exchanges")[0].GetProperty("refusal").GetProperty("code").GetString());
    }
}
