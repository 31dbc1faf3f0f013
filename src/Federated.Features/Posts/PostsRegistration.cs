using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Posts;

/// <summary>Registers what happens to posts.</summary>
public static class PostsRegistration
{
    public static IServiceCollection AddPosts(this IServiceCollection services) => services
        .AddScoped<CaptionReader>()
        .AddScoped<PostPublications>()
        .AddScoped<PictureParents>()
        .AddScoped<DraftPictures>()
        .AddScoped<PublishPost>()
        .AddScoped<EditPost>()
        .AddScoped<DeletePost>()
        .AddScoped<ReceivePost>()
        .AddScoped<RemoveRemotePost>();
}
