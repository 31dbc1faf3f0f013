using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Notifications;

/// <summary>Registers how people here are told things.</summary>
public static class NotificationsRegistration
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddScoped<Notifier>();
        services.AddScoped<MarkNotificationsRead>();
        return services;
    }
}
