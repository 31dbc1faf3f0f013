using System.CommandLine;
using System.Globalization;
using Federated.Federation.Inspection;
using Federated.Server.Shell;

namespace Federated.Server.Cli;

/// <summary>inspect: says what an address, a handle or a kept request would come to here, and why not; stores nothing.</summary>
internal static class InspectVerb
{
    /// <summary>A body of a megabyte and the largest head; more is refused anyway.</summary>
    private const int MaxRequest = 2 * 1024 * 1024;

    public static Command Build(CliSession session)
    {
        var what = new Argument<string?>("URL|HANDLE") { Arity = ArgumentArity.ZeroOrOne, Description = "What to look at." };
        var request = new Option<string?>("--request") { Description = "A file with a request to an inbox as it came (head, empty line, body); - is standard input." };
        var at = new Option<string?>("--at") { Description = "When that request came, such as 2026-01-31T12:00:00Z; signatures are good for an hour." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var verb = new Command("inspect", "Say what something elsewhere would come to here, and why not; nothing is stored.") { what, request, at, json };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(what) is null == result.GetValue(request) is null)
                result.AddError("Name either an address or handle, or --request.");
            else if (result.GetValue(at) is { } time && !TryReadTime(time, out _))
                result.AddError($"{time} is not a time such as 2026-01-31T12:00:00Z.");
        });
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var inspector = services.GetRequiredService<Inspector>();
                InspectionReport report;
                if (parsed.GetValue(what) is { } asked)
                    report = await inspector.InspectAsync(asked, cancellationToken);
                else if (await ReadAsync(parsed.GetRequiredValue(request)!, cancellationToken) is { } kept)
                    report = await inspector.InspectAsync(PastedRequest.Split(kept, parsed.GetValue(at) is { } time && TryReadTime(time, out var instant) ? instant : null), cancellationToken);
                else
                    return CliSession.Fail("The request is larger than 2 MiB.");
                await Console.Out.WriteLineAsync((parsed.GetValue(json) ? InspectionText.JsonOf(report) : InspectionText.Of(report)).TrimEnd());
                return report.IsTaken ? 0 : CliSession.Fail("Not taken: " + string.Join(" ", report.WhyNot.Select(reason => reason.Code)));
            },
            token));
        return verb;
    }

    private static bool TryReadTime(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    private static async Task<byte[]?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var source = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (content.Length + read > MaxRequest)
                return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
