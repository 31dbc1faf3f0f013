using System.CommandLine;
using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace Federated.Server.Cli;

/// <summary>serve: migrates, says how to make the owner if there is none, then answers requests and works on queues until it is stopped.</summary>
internal static class ServeVerb
{
    private const string DefaultUrl = "http://localhost:5080";

    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        // Each of its servers tells its life in ten lines.
        ["Logging:LogLevel:Hangfire"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        // It warns of key XML without an encryptor, not knowing that our key ring seals the whole of it,
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        // and of every page with a form that said "no-store" itself.
        ["Logging:LogLevel:Microsoft.AspNetCore.Antiforgery"] = "Error",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        // A start that fails says why in one line on stderr.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-dd HH:mm:ss.fff ",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
    };

    public static Command Build(CliSession session)
    {
        var roles = new Option<string?>("--roles") { Description = "What this process does: web, worker or both (web,worker)." };
        roles.Validators.Add(result =>
        {
            if (!RoleNames.TryParse(result.GetValueOrDefault<string?>(), out _))
                result.AddError("--roles takes web, worker or web,worker.");
        });
        var urls = new Option<string?>("--urls") { Description = $"Where to listen, separated by semicolons ({DefaultUrl})." };
        var verb = new Command("serve", "Run the server.") { roles, urls };
        verb.SetAction((parsed, cancellationToken) =>
        {
            _ = RoleNames.TryParse(parsed.GetValue(roles), out var chosen);
            return ServeAsync(session, chosen, parsed.GetValue(urls), cancellationToken);
        });
        return verb;
    }

    private static async Task<int> ServeAsync(CliSession session, Roles roles, string? urls, CancellationToken cancellationToken)
    {
        // Without IIS, QUIC and hosting start-up assemblies; certificates may still stand in the configuration.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = session.Settings });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        var options = CliSession.Read(builder.Configuration);
        if (options is null)
            return 1;
        using var held = options.Storage.IsSqlite ? ServeLock.TryTake(options.DataPath) : null;
        if (options.Storage.IsSqlite && held is null)
            return CliSession.Fail($"Another server works on {options.DataPath} already: with SQLite there can be one (use PostgreSQL for several).");
        Directory.CreateDirectory(options.DataPath);
        if (urls is not null || builder.Configuration["URLS"] is null)
            builder.WebHost.UseUrls((urls ?? DefaultUrl).Split(';'));
        await using var app = Compose(session.Composition, builder, options, roles);
        // Here, and not by the host while it starts: that would print a stack trace before our one line. And before anything is made that may log.
        app.Services.GetService<IStartupValidator>()?.Validate();
        Map(session.Composition, app, options, roles);
        if (await PrepareAsync(app, cancellationToken) is { } token)
            Welcome(options, token);
        // Only now: the dashboard's storage lives in a database that did not have to be there before.
        if (roles.HasFlag(Roles.Web))
            app.MapScheduler(app.Configuration);
        HostingLog.Serving(app.Logger, options.Origin, roles, options.Storage.IsPostgres ? "PostgreSQL" : "SQLite");
        await app.RunAsync(cancellationToken);
        return 0;
    }

    private static WebApplication Compose(Composition composition, WebApplicationBuilder builder, ServerOptions options, Roles roles)
    {
        builder.AddLogFormat();
        builder.Services.AddHosting(options, builder.Configuration);
        composition.AddRooms(builder.Services, builder.Configuration);
        builder.AddServing(options, roles);
        if (roles.HasFlag(Roles.Web))
            composition.AddSurfaces(builder.Services);
        return builder.Build();
    }

    private static void Map(Composition composition, WebApplication app, ServerOptions options, Roles roles)
    {
        if (roles.HasFlag(Roles.Web))
        {
            app.UseServing(options);
            composition.MapSurfaces(app);
        }

        app.MapHealth();
        app.MapMetrics();
        app.MapMirror();
    }

    private static async Task<string?> PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NewestId>().GoOnAsync(cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<PrepareInstance>().ExecuteAsync(cancellationToken);
    }

    private static void Welcome(ServerOptions options, string token) => Console.Out.WriteLine(
        $"""

        This server has no owner yet. Make one in a browser:
          {options.Origin}/setup?token={Uri.EscapeDataString(token)}
        or on the command line:
          echo "$PASSWORD" | federated account create NAME --email YOU@EXAMPLE.ORG --password-stdin --role owner

        """);
}
