using System.CommandLine;

namespace Federated.Server.Cli;

/// <summary>migrate: brings the database to this version and does nothing else.</summary>
internal static class MigrateVerb
{
    public static Command Build(CliSession session)
    {
        var verb = new Command("migrate", "Bring the database to this version.");
        verb.SetAction((_, cancellationToken) => session.RunAsync((_, _) => Task.FromResult(0), cancellationToken));
        return verb;
    }
}
