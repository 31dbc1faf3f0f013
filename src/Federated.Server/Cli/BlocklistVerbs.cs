using System.CommandLine;
using Federated.Features.BlockedImages;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Cli;

/// <summary>blocklist list, import, export, subscribe, fetch, remove: what is compared with every picture.</summary>
internal static class BlocklistVerbs
{
    public static Command Build(CliSession session) => new("blocklist", "Look after the lists of blocked images.")
    {
        List(session), Import(session), Export(session), Subscribe(session), Fetch(session), Remove(session),
    };

    private static Command List(CliSession session)
    {
        var verb = new Command("list", "Show all lists.");
        verb.SetAction((_, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                Console.Out.WriteLine(CliText.Line($"{"list",-30}{"sha256",10}{"pdq",10}{"expired",10}  from"));
                foreach (var line in await services.GetRequiredService<FederatedDbContext>().ImageListsAsync(now, cancellationToken))
                    Console.Out.WriteLine(CliText.Line(
                        $"{line.List.Name,-30}{line.Exact,10}{line.Near,10}{line.Expired,10}  {(line.List.Url is { } url ? $"{CliText.Plain(url)}, fetched {CliText.At(line.List.FetchedAt)}{(line.List.Fault is { } fault ? $", last try failed: {CliText.Plain(fault)}" : "")}" : "here")}"));
                return 0;
            },
            token));
        return verb;
    }

    private static Command Import(CliSession session)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "JSON Lines, or CSV with a header." };
        var list = new Option<string>("--list") { DefaultValueFactory = _ => "moderators", Description = "A list of ours; it is made when there is none of that name." };
        var reason = new Option<string>("--reason") { DefaultValueFactory = _ => "", Description = "Of entries that say none." };
        var source = new Option<string>("--source") { DefaultValueFactory = _ => "", Description = "Who says so, of entries that do not say it." };
        var expires = new Option<DateTimeOffset?>("--expires") { Description = "When entries that say nothing else block no longer." };
        var replace = new Option<bool>("--replace") { Description = "Take off the list what the file does not have." };
        var verb = new Command("import", "Read entries from a file.") { file, list, reason, source, expires, replace };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await services.GetRequiredService<ImageLists>().EnsureAsync(parsed.GetRequiredValue(list), cancellationToken) is not { } named)
                    return CliSession.Fail("A list's name has letters, digits and dashes, at most 60.");
                if (named.Url is not null)
                    return CliSession.Fail($"{named.Name} is somebody else's list: it is fetched from there.");
                await using var stream = parsed.GetRequiredValue(file).OpenRead();
                var result = await services.GetRequiredService<ImportImageList>().ExecuteAsync(
                    named.Id, stream, parsed.GetValue(replace), (parsed.GetRequiredValue(reason), parsed.GetRequiredValue(source), parsed.GetValue(expires)), cancellationToken);
                if (result.Fault is { } fault)
                    return CliSession.Fail($"Nothing was changed. {fault}");
                Console.Out.WriteLine(CliText.Line($"{named.Name}: {result.Added} added, {result.Removed} removed, {result.Entries} entries"));
                return 0;
            },
            token));
        return verb;
    }

    private static Command Export(CliSession session)
    {
        var name = NameArgument();
        var verb = new Command("export", "Print a list as JSON Lines, which others can subscribe to.") { name };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var lists = services.GetRequiredService<ImageLists>();
                if (await lists.FindAsync(parsed.GetRequiredValue(name), cancellationToken) is not { } list)
                    return CliSession.Fail($"There is no list {parsed.GetRequiredValue(name)}.");
                await lists.ExportAsync(list, Console.Out, cancellationToken);
                return 0;
            },
            token));
        return verb;
    }

    private static Command Subscribe(CliSession session)
    {
        var url = new Argument<string>("URL") { Description = "Where the list is: JSON Lines, or CSV with a header." };
        var name = new Option<string>("--name") { Required = true, Description = "What it is called here." };
        var hours = new Option<int>("--hours") { DefaultValueFactory = _ => ImageLists.DefaultHours, Description = "Hours between two fetches." };
        var verb = new Command("subscribe", "Fetch somebody else's list now and then.") { url, name, hours };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
                await services.GetRequiredService<ImageLists>().SubscribeAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(url), parsed.GetValue(hours), cancellationToken) is { } wrong
                    ? CliSession.Fail(wrong)
                    : await FetchAsync(services, parsed.GetRequiredValue(name).Trim().ToLowerInvariant(), cancellationToken),
            token));
        return verb;
    }

    private static Command Fetch(CliSession session)
    {
        var name = NameArgument();
        var verb = new Command("fetch", "Fetch a subscribed list now.") { name };
        verb.SetAction((parsed, token) => session.RunAsync((services, cancellationToken) => FetchAsync(services, parsed.GetRequiredValue(name), cancellationToken), token));
        return verb;
    }

    private static Command Remove(CliSession session)
    {
        var name = NameArgument();
        var verb = new Command("remove", "Let go of a list: it blocks nothing any more.") { name };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
                await services.GetRequiredService<ImageLists>().RemoveAsync(parsed.GetRequiredValue(name), cancellationToken)
                    ? 0
                    : CliSession.Fail($"There is no list {parsed.GetRequiredValue(name)}."),
            token));
        return verb;
    }

    private static async Task<int> FetchAsync(IServiceProvider services, string name, CancellationToken cancellationToken)
    {
        var tried = await services.GetRequiredService<FetchImageLists>().ExecuteAsync(name, cancellationToken);
        if (!tried.TryGetValue(name, out var fault))
            return CliSession.Fail($"There is no subscribed list {name}.");
        return fault is null ? 0 : CliSession.Fail($"{name} could not be fetched: {fault}");
    }

    private static Argument<string> NameArgument() => new("LIST") { Description = "The list's name." };
}
