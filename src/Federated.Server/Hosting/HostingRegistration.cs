using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Hosting;

/// <summary>Registers what every verb stands on, and what only a server needs.</summary>
internal static class HostingRegistration
{
    /// <summary>The most bytes of a request; a profile picture of 8 MB and a form around it are the largest thing that we take.</summary>
    private const long MaxRequestBytes = 20 * 1024 * 1024;

    public static void AddHosting(this IServiceCollection services, ServerOptions options, IConfiguration configuration)
    {
        services.AddSingleton(options);
        services.AddSingleton(configuration);
        services.AddSingleton(new LocalUris(options.Origin, options.HandleDomain, options.MediaOrigin));
        services.AddSingleton(_ => new SecretBox(options.SecretKey ?? SecretKeyFile.LoadOrCreate(options.DataPath)));
        services.AddStorage(options.Storage);
        AddMedia(services, options, configuration);
        services.AddOptions<QueueOptions>().Bind(configuration.GetSection(QueueOptions.Section));
        services.AddOptions<InboundOptions>().Bind(configuration.GetSection(InboundOptions.Section));
        services.AddSingleton<IQueuePump, RenditionPump>();
        services.AddSingleton<WorkerPulse>();
    }

    public static void AddServing(this WebApplicationBuilder builder, ServerOptions options, Roles roles)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        var telemetry = builder.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        builder.Services.AddSingleton(telemetry);
        builder.Services.AddSingleton<MetricsText>();
        // Before the workers, so that nothing that they do is missed.
        builder.Services.AddHostedService<TelemetryService>();
        if (telemetry.IsMeasured)
            builder.Services.AddHostedService<QueueSampler>();
        builder.Services.AddHostedService<IdleTrim>();
        builder.Services.AddSingleton<IRecurringJob, RetentionJob>();
        builder.Services.AddSingleton<IRecurringJob, ProvenanceJob>();
        builder.Services.AddSingleton<IRecurringJob, RemoteMediaJob>();
        builder.Services.AddSingleton<IRecurringJob, ImageListsJob>();
        builder.Services.AddSingleton<IRecurringJob, DatasetJob>();
        builder.Services.AddScheduler(builder.Configuration, options, roles);
        if (roles.HasFlag(Roles.Web))
        {
            builder.Services.AddHostedService(static provider => provider.GetRequiredService<InboundGauge>());
            AddWeb(builder.Services, options);
        }
    }

    public static void UseServing(this WebApplication app, ServerOptions options)
    {
        if (options.TrustedProxies.Count > 0)
            app.UseForwardedHeaders();
        // What stands in front of us speaks https, as the origin says, whether or not it is trusted to say who asks: cookies and forms go by this.
        if (options.IsHttps)
            app.Use((context, next) =>
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
                return next(context);
            });
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<FailureMiddleware>();
        app.UseWhen(
            context => RequestKind.WantsPage(context.Request),
            pages => pages.UseStatusCodePagesWithReExecute("/error", "?code={0}"));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static void AddMedia(IServiceCollection services, ServerOptions options, IConfiguration configuration)
    {
        var media = configuration.GetSection(BlobOptions.Section).Get<BlobOptions>() ?? new BlobOptions();
        if (media.Store == BlobOptions.Bucket)
        {
            var bucket = configuration.GetSection(S3Options.Section).Get<S3Options>() ?? new S3Options();
            services.AddS3Blobs(bucket).AddS3SideStores(bucket);
        }
        else
        {
            services.AddFileSystemBlobs(options.MediaPath).AddFileSystemSideStores(options.RemoteMediaPath, options.HeldPath);
        }

        services.AddBlobMemory(media);
    }

    private static void AddWeb(IServiceCollection services, ServerOptions options)
    {
        services.AddScoped<Viewer>();
        services.AddRateLimits();
        SessionCookie.Add(services.AddAuthentication(SessionCookie.Scheme), options);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.SignedIn, policy => policy.AddAuthenticationSchemes(SessionCookie.Scheme).RequireAuthenticatedUser())
            .AddPolicy(Policies.Moderator, policy => policy.AddAuthenticationSchemes(SessionCookie.Scheme).RequireAuthenticatedUser()
                .RequireAssertion(asked => asked.Resource is HttpContext context && context.RequestServices.GetRequiredService<Viewer>().IsModerator))
            .AddPolicy(Policies.Owner, policy => policy.AddAuthenticationSchemes(SessionCookie.Scheme).RequireAuthenticatedUser()
                .RequireAssertion(asked => asked.Resource is HttpContext context && context.RequestServices.GetRequiredService<Viewer>().IsOwner));
        services.AddAntiforgery(antiforgery =>
        {
            SessionCookie.Shape(antiforgery.Cookie, options, "form");
            antiforgery.SuppressXFrameOptionsHeader = true; // frame-ancestors says it better
        });
        services.Configure<CookieTempDataProviderOptions>(notice => SessionCookie.Shape(notice.Cookie, options, "notice"));
        // The name is part of every purpose: it must never change, or everybody is signed out.
        services.AddDataProtection().SetApplicationName("Federated");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((keys, scopes) => keys.XmlRepository = new DatabaseKeyRing(scopes));
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = null; // as far back as the chain is trusted
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in options.TrustedProxies)
                forwarded.KnownIPNetworks.Add(network);
        });
    }
}
