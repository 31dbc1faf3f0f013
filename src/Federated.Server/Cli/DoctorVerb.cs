using System.CommandLine;
using System.Runtime.InteropServices;
using Federated.Domain.Identifiers;
using Federated.Features.Media;
using Federated.Features.Outbound;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;
using Federated.Storage.Secrets;
using Microsoft.Extensions.Options;

namespace Federated.Server.Cli;

/// <summary>doctor: looks at everything that this server stands on and says of each whether it is well.</summary>
internal static class DoctorVerb
{
    private enum Health
    {
        Ok,
        Warn,
        Fail,
    }

    private sealed record Finding(Health Health, string What, string Detail = "");

    public static Command Build(CliSession session)
    {
        var verb = new Command("doctor", "Check everything that this server stands on.");
        verb.SetAction((_, cancellationToken) => ExamineAsync(session, cancellationToken));
        return verb;
    }

    private static async Task<int> ExamineAsync(CliSession session, CancellationToken cancellationToken)
    {
        var configuration = session.Configuration();
        if (CliSession.Read(configuration) is not { } options)
            return 1;
        await using var provider = session.Provide(options, configuration);
        await using var scope = provider.CreateAsyncScope();
        var services = scope.ServiceProvider;
        Finding[] findings =
        [
            new(Health.Ok, "options"),
            await DatabaseAsync(services, options, cancellationToken),
            await BlobsAsync(services, cancellationToken),
            SecretKey(services, options),
            Vips(services),
            Sodium(),
            options.IsHttps
                ? new(Health.Ok, "origin", options.Origin)
                : new(Health.Warn, "origin", $"{options.Origin} is not https; other servers will not talk to it"),
            await WebFingerAsync(services, options, cancellationToken),
        ];
        foreach (var finding in findings)
            Console.Out.WriteLine($"{finding.Health.ToString().ToLowerInvariant(),-4} {finding.What}{(finding.Detail.Length > 0 ? ": " + finding.Detail : "")}");
        var broken = findings.Count(finding => finding.Health == Health.Fail);
        return broken == 0 ? 0 : CliSession.Fail($"{broken} of {findings.Length} checks failed.");
    }

    private static async Task<Finding> DatabaseAsync(IServiceProvider services, ServerOptions options, CancellationToken cancellationToken)
    {
        var name = options.Storage.IsPostgres ? "PostgreSQL" : "SQLite";
        try
        {
            await services.GetRequiredService<FederatedDbContext>().CheckAsync(cancellationToken);
            return new(Health.Ok, "database", name);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            return new(Health.Fail, "database", $"{name}: {FailureLine.Of(cause)} (a new one needs: federated migrate)");
        }
    }

    private static async Task<Finding> BlobsAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        await services.GetRequiredService<IBlobStore>().CheckAsync(cancellationToken) is { } fault
            ? new(Health.Fail, "media", fault)
            : new(Health.Ok, "media");

    private static Finding SecretKey(IServiceProvider services, ServerOptions options)
    {
        try
        {
            services.GetRequiredService<SecretBox>();
            return new(Health.Ok, "secret key", options.SecretKey is null ? Path.Combine(options.DataPath, SecretKeyFile.FileName) : "from the configuration");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new(Health.Fail, "secret key", cause.Message);
        }
    }

    private static Finding Vips(IServiceProvider services)
    {
        var configured = services.GetRequiredService<IOptions<MediaOptions>>().Value.VipsPath;
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        var found = configured ?? folders.Select(folder => Path.Combine(folder, "vips")).FirstOrDefault(File.Exists);
        return found is null
            ? new(Health.Fail, "vips", "not found; install libvips-tools")
            : new(Health.Ok, "vips", found);
    }

    private static Finding Sodium()
    {
        foreach (var name in (string[])["libsodium.so.23", "libsodium.so.26", "libsodium.23.dylib", "libsodium"])
            if (NativeLibrary.TryLoad(name, out var library))
            {
                NativeLibrary.Free(library);
                return new(Health.Ok, "libsodium", name);
            }

        return new(Health.Fail, "libsodium", "not found; install libsodium23");
    }

    // From outside, as a peer would ask. A server that is not running, or behind a door that only opens elsewhere, is no fault of this machine.
    private static async Task<Finding> WebFingerAsync(IServiceProvider services, ServerOptions options, CancellationToken cancellationToken)
    {
        var resource = Uri.EscapeDataString(services.GetRequiredService<LocalUris>().InstanceActor);
        var address = new Uri($"{options.Origin}/.well-known/webfinger?resource={resource}");
        var outcome = await services.GetRequiredService<GuardedHttpClient>()
            .SendAsync(OutboundRequest.Get(address, OutboundPurpose.Discovery, "application/jrd+json"), cancellationToken);
        return outcome.Response is { IsSuccess: true }
            ? new(Health.Ok, "webfinger", options.HandleDomain)
            : new(Health.Warn, "webfinger", $"{address} does not answer from here ({outcome.Response?.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? outcome.Refusal.ToString()})");
    }
}
