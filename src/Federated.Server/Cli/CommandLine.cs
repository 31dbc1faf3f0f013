using System.CommandLine;
using System.CommandLine.Parsing;
using Federated.Server.Hosting;

namespace Federated.Server.Cli;

/// <summary>The verbs of this program: 0 is done, 1 a failure with one line on stderr, 2 a wrong use.</summary>
internal sealed class CommandLine(Composition composition)
{
    private const int Failure = 1;
    private const int Usage = 2;

    public async Task<int> RunAsync(string[] arguments)
    {
        var (verbs, settings) = ConfigurationArguments.Split(arguments);
        // A handle begins with "@", which would otherwise name a response file.
        var parsed = Build(new CliSession(composition, settings)).Parse(verbs, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            // The token that nobody knows says more than the command that is missing because of it.
            var why = parsed.UnmatchedTokens.Count > 0 ? $"Unknown: {parsed.UnmatchedTokens[0]}." : parsed.Errors[0].Message;
            await Console.Error.WriteLineAsync($"{why} Try: federated {NameOf(parsed)}--help");
            return Usage;
        }

        try
        {
            // The server listens to signals itself and stops in its own time.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception cause)
        {
            await Console.Error.WriteLineAsync(FailureLine.Of(cause));
            return Failure;
        }
    }

    internal static RootCommand Build(CliSession session) => new("A self-hosted ActivityPub server for AI-made images.")
    {
        ServeVerb.Build(session),
        MigrateVerb.Build(session),
        AccountVerbs.Build(session),
        TokenVerbs.Build(session),
        PostVerbs.Build(session),
        FollowVerb.Build(session),
        DomainVerbs.Build(session),
        QueueVerbs.Build(session),
        PeerVerbs.Build(session),
        RetentionVerbs.Build(session),
        MediaVerbs.Build(session),
        BlocklistVerbs.Build(session),
        HeldVerbs.Build(session),
        DatasetVerbs.Build(session),
        InspectVerb.Build(session),
        DoctorVerb.Build(session),
    };

    private static string NameOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Parent: not null } command; at = command.Parent)
            names.Insert(0, command.Command.Name);
        return names.Count == 0 ? "" : string.Join(' ', names) + " ";
    }
}
