using System.CommandLine;
using Federated.Server.Cli.Doctor;

namespace Federated.Server.Cli;

/// <summary>doctor: looks at everything that this server stands on and says of each whether it is well, and what to do where it is not.</summary>
internal static class DoctorVerb
{
    public static Command Build(CliSession session)
    {
        var json = new Option<bool>("--json") { Description = "For programs: one JSON document." };
        var verb = new Command("doctor", "Check everything that this server stands on; 1 when something fails.") { json };
        verb.SetAction((parsed, cancellationToken) => ExamineAsync(session, parsed.GetValue(json), cancellationToken));
        return verb;
    }

    private static async Task<int> ExamineAsync(CliSession session, bool asJson, CancellationToken cancellationToken)
    {
        var configuration = session.Configuration();
        if (CliSession.Read(configuration) is not { } options)
            return 1;
        await using var provider = session.Provide(options, configuration);
        await using var scope = provider.CreateAsyncScope();
        var (machine, database, origin) =
            (new MachineChecks(scope.ServiceProvider, options), new DatabaseChecks(scope.ServiceProvider, options), new OriginChecks(scope.ServiceProvider, options));
        List<Finding> findings = [.. machine.Here(), await machine.MediaAsync(cancellationToken), await machine.MailAsync(cancellationToken)];
        var hasSecret = !findings.Exists(finding => finding is { What: "secret key", Health: Health.Fail });
        var (isUsable, opened) = await database.OpenAsync(cancellationToken);
        findings.AddRange(opened);
        if (isUsable)
            findings.AddRange([await database.InstanceAsync(cancellationToken), await database.KeysAsync(cancellationToken), .. await database.QueuesAsync(cancellationToken)]);
        findings.AddRange([await origin.NameAsync(cancellationToken), await origin.CertificateAsync(cancellationToken), .. await origin.DocumentsAsync(cancellationToken)]);
        // To prove to the server that we are its owner, and to sign, takes the secret key; asking for it would make one.
        if (hasSecret)
            findings.AddRange(await origin.MirrorAsync(cancellationToken));
        if (hasSecret && isUsable)
            findings.Add(await origin.InboxAsync(cancellationToken));
        return Tell(findings, asJson);
    }

    private static int Tell(List<Finding> findings, bool asJson)
    {
        if (asJson)
            CliJson.Print(findings);
        else
            foreach (var finding in findings)
            {
                Console.Out.WriteLine($"{finding.Health.ToString().ToLowerInvariant(),-4} {finding.What}: {CliText.Plain(finding.Sentence)}");
                if (finding.Advice is not null)
                    Console.Out.WriteLine($"       {finding.Advice}");
            }

        var broken = findings.Count(finding => finding.Health == Health.Fail);
        return broken == 0 ? 0 : CliSession.Fail($"{broken} of {findings.Count} checks failed.");
    }
}
