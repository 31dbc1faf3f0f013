using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Storage.Identity;

/// <summary>Fixes the version of Identity's tables: the third, which has passkeys.</summary>
/// <remarks>The model asks the application's services for it, so whoever makes a context, "dotnet ef" too, has to give the same answer.</remarks>
internal static class IdentitySchema
{
    public static IServiceCollection AddIdentitySchema(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);

    public static DbContextOptionsBuilder<TContext> UseIdentitySchema<TContext>(this DbContextOptionsBuilder<TContext> builder)
        where TContext : DbContext =>
        (DbContextOptionsBuilder<TContext>)builder.UseApplicationServiceProvider(new ServiceCollection().AddIdentitySchema().BuildServiceProvider());
}
