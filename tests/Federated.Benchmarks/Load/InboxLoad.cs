using System.Runtime.InteropServices;

namespace Federated.Benchmarks.Load;

/// <summary>Floods an inbox with activities of many actors on many hosts, and says what each costs whom: this tool, the server, its database.</summary>
internal static class InboxLoad
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!LoadOptions.TryParse(arguments, out var options))
        {
            Console.Error.WriteLine(LoadOptions.Usage);
            return 2;
        }

        await Flood.PreferFewThreadsAsync();
        // The virtual hosts' web server would take the signal as its own and leave the rest running.
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => Environment.Exit(143));
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, .NET {Environment.Version}; {(options.Inbox is { } address ? address.AbsoluteUri : options.Database)}; {options.Actors} actors on {options.Hosts} hosts, {options.Connections} connections, {options.Stored} posts stored.");
        Console.WriteLine($"RSA-2048 signatures: {RsaRates.OfSigning()}.");
        Console.WriteLine($"RSA-2048 verifications: {RsaRates.OfVerifying()}.");
        await using var hosts = await LoadHosts.StartAsync(options.Hosts, options.Actors);
        if (options.Inbox is not { } inbox)
            return await OurServerLoad.RunAsync(hosts, options);
        LoadTable.PrintHead();
        await new FloodPhases(hosts, new LoadTarget(inbox, options.Mention ?? inbox.AbsoluteUri, options.ServerPid, options.DatabasePid), options).RunAsync();
        return 0;
    }
}
