using System.CommandLine;
using System.CommandLine.Parsing;
using Federated.Storage.Queues;

namespace Federated.Server.Cli;

/// <summary>--host and --reason, by which a verb means some rows of a queue.</summary>
internal sealed class FilterOptions
{
    public Option<string?> Host { get; } = new("--host") { Description = "Only of this host, such as social.example." };

    public Option<string?> Reason { get; } = new("--reason") { Description = "Only with these words in the reason, as it is written." };

    public QueueFilter Of(ParseResult parsed) => new(Host: parsed.GetValue(Host)?.ToLowerInvariant(), Reason: parsed.GetValue(Reason));

    public bool IsGiven(CommandResult result) => result.GetValue(Host) is not null || result.GetValue(Reason) is not null;
}
