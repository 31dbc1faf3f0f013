using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Federated.Server.Cli;

/// <summary>What every verb starts from: the configuration, checked, and the rooms on top of it.</summary>
internal sealed class CliSession(Composition composition, string[] settings)
{
    public Composition Composition { get; } = composition;

    public string[] Settings { get; } = settings;

    /// <summary>Says why on stderr; the exit code of an expected failure.</summary>
    public static int Fail(string why)
    {
        Console.Error.WriteLine(why.ReplaceLineEndings(" "));
        return 1;
    }

    /// <summary>Runs a verb that needs the database: brought to this version, and checked to be this installation's.</summary>
    public async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> verb, CancellationToken cancellationToken)
    {
        var configuration = Configuration();
        var options = Read(configuration);
        if (options is null)
            return 1;
        await using var provider = Provide(options, configuration);
        await PrepareAsync(provider, options, cancellationToken);
        await using var scope = provider.CreateAsyncScope();
        return await verb(scope.ServiceProvider, cancellationToken);
    }

    public IConfiguration Configuration() => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory())
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(Settings)
        .Build();

    /// <summary>Null when there are faults, which are on stderr then.</summary>
    public static ServerOptions? Read(IConfiguration configuration)
    {
        var (options, faults) = new ServerOptionsReader(configuration).Read();
        var asked = SchedulerRegistration.Queues(configuration);
        string?[] more = [asked.Fault() ?? SchedulerRegistration.Fault(asked), configuration.GetSection(InboundOptions.Section).Get<InboundOptions>()?.Fault()];
        if (options is not null && more.All(static fault => fault is null))
            return options;
        Console.Error.WriteLine("Cannot start: " + string.Join("; ", faults.Concat(more.OfType<string>())));
        return null;
    }

    /// <summary>The rooms without a server; what they log above a warning goes to stderr.</summary>
    public ServiceProvider Provide(ServerOptions options, IConfiguration configuration)
    {
        Directory.CreateDirectory(options.DataPath);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft", LogLevel.Error));
        services.AddHosting(options, configuration);
        Composition.AddRooms(services, configuration);
        var provider = services.BuildServiceProvider();
        provider.GetService<IStartupValidator>()?.Validate();
        return provider;
    }

    private static async Task PrepareAsync(ServiceProvider provider, ServerOptions options, CancellationToken cancellationToken)
    {
        await provider.GetRequiredService<IDatabaseMigrator>().MigrateAsync(cancellationToken);
        await using var scope = provider.CreateAsyncScope();
        var instance = await scope.ServiceProvider.GetRequiredService<FederatedDbContext>().InstanceAsync(cancellationToken);
        // Preparing again would replace the token that a running server has printed.
        if (instance is null || instance.Origin != options.Origin || instance.HandleDomain != options.HandleDomain)
            await scope.ServiceProvider.GetRequiredService<PrepareInstance>().ExecuteAsync(cancellationToken);
    }
}
