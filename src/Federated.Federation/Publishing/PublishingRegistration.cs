using Federated.Federation.Publishing.Activities;
using Federated.Federation.Translation;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Publishing;

/// <summary>Registers the worker that builds activities, and every activity that it can build.</summary>
public static class PublishingRegistration
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddOutgoingTranslation()
        .AddSingleton<IQueuePump, PublicationWorker>()
        .AddScoped<ExpandPublication>()
        .AddScoped<WriteDeliveries>()
        .AddScoped<AudienceResolver>()
        .AddScoped<BoostAudience>()
        .AddScoped<IActivityBuilder, CreatePost>()
        .AddScoped<IActivityBuilder, UpdatePost>()
        .AddScoped<IActivityBuilder, DeletePost>()
        .AddScoped<IActivityBuilder, UpdateActor>()
        .AddScoped<IActivityBuilder, DeleteActor>()
        .AddScoped<IActivityBuilder, Follow>()
        .AddScoped<IActivityBuilder, UndoFollow>()
        .AddScoped<IActivityBuilder, AcceptFollow>()
        .AddScoped<IActivityBuilder, RejectFollow>()
        .AddScoped<IActivityBuilder, Like>()
        .AddScoped<IActivityBuilder, UndoLike>()
        .AddScoped<IActivityBuilder, Boost>()
        .AddScoped<IActivityBuilder, UndoBoost>()
        .AddScoped<IActivityBuilder, Block>()
        .AddScoped<IActivityBuilder, UndoBlock>()
        .AddScoped<IActivityBuilder, RemixRequest>()
        .AddScoped<IActivityBuilder, AcceptRemix>()
        .AddScoped<IActivityBuilder, RejectRemix>()
        .AddScoped<IActivityBuilder, RevokeRemix>();
}
