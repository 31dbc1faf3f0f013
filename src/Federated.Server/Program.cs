using System.Globalization;
using Federated.Features.Access;
using Federated.Features.Accounts;
using Federated.Features.Generation;
using Federated.Features.Generation.Engines;
using Federated.Features.Interactions;
using Federated.Features.Media;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Outbound;
using Federated.Features.Posts;
using Federated.Features.Relationships;
using Federated.Federation;
using Federated.Server.Cli;
using Federated.Server.Hosting;
using Federated.Server.MastodonApi;
using Federated.Server.Shell;
using Federated.Server.Web;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
return await new CommandLine(new Composition(AddRooms, AddSurfaces, MapSurfaces)).RunAsync(args);

// The rooms from the ground up; the two walks of the README lead through them.
static void AddRooms(IServiceCollection services, IConfiguration configuration)
{
    services.AddOutbound(configuration).AddModeration().AddMediaWorkshop(configuration).AddAccounts(configuration).AddAccess();
    services.AddNotifications().AddProceduralEngine().AddGeneration().AddRelationships().AddInteractions().AddPosts();
    services.AddFederation(configuration);
}

static void AddSurfaces(IServiceCollection services)
{
    services.AddShell();
    services.AddMastodonApi();
    services.AddWeb();
}

static void MapSurfaces(IEndpointRouteBuilder endpoints)
{
    endpoints.MapFederation();
    endpoints.MapShell();
    endpoints.MapMastodonApi();
    endpoints.MapWeb();
}
