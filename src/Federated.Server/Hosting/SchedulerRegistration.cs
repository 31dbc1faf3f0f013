#if HANGFIRE_ENGINE
using Federated.Hangfire;
#endif
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>Registers who calls the workers of this process: the built-in loops and timers, or Hangfire where the program was built with it.</summary>
/// <remarks>A scheduler is hosted services that drive the registered pumps and recurring jobs: it owns no row, so another one may go on at any time.</remarks>
internal static class SchedulerRegistration
{
    /// <summary>The address of Hangfire's dashboard.</summary>
    public const string DashboardPath = "/admin/hangfire";

#if HANGFIRE_ENGINE
    public const bool HasHangfire = true;
#else
    public const bool HasHangfire = false;
#endif

    /// <summary>The reason why this program cannot do what the options ask of it, or null.</summary>
    public static string? Fault(QueueOptions queues) =>
        queues.Scheduler == QueueOptions.HangfireScheduler && !HasHangfire
            ? $"{QueueOptions.Section}:Scheduler is hangfire, but this program was built without it (dotnet build -p:HangfireEngine=true); builtin works on the same rows"
            : null;

    public static bool IsHangfire(IConfiguration configuration) => HasHangfire && Queues(configuration).Scheduler == QueueOptions.HangfireScheduler;

    public static QueueOptions Queues(IConfiguration configuration) => configuration.GetSection(QueueOptions.Section).Get<QueueOptions>() ?? new QueueOptions();

    public static IServiceCollection AddScheduler(this IServiceCollection services, IConfiguration configuration, ServerOptions options, Roles roles)
    {
#if HANGFIRE_ENGINE
        if (IsHangfire(configuration))
            return services.AddHangfireScheduler(options.Storage, works: roles.HasFlag(Roles.Worker));
#endif
        return roles.HasFlag(Roles.Worker) ? services.AddHostedService<QueueWorkers>().AddHostedService<RecurringTimers>() : services;
    }

    /// <summary>Maps the dashboard, for the owner alone, where Hangfire is what calls the workers.</summary>
    public static void MapScheduler(this IEndpointRouteBuilder endpoints, IConfiguration configuration)
    {
#if HANGFIRE_ENGINE
        if (IsHangfire(configuration))
            endpoints.MapHangfire(DashboardPath, Policies.Owner);
#endif
    }
}
