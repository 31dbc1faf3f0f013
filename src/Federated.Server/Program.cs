using System.Globalization;
using Federated.Features.Generation;
using Federated.Features.Media;
using Federated.Features.Outbound;
using Federated.Features.Posts;
using Federated.Server.Cli;
using Federated.Server.Hosting;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
return await new CommandLine(new Composition(AddRooms, AddSurfaces, MapSurfaces)).RunAsync(args);

// From the ground up; the two walks of the README pass through these.
static void AddRooms(IServiceCollection services, IConfiguration configuration)
{
    services.AddOutbound(configuration);
    services.AddMediaWorkshop(configuration);
    services.AddGeneration();
    services.AddPosts();
}

static void AddSurfaces(IServiceCollection services)
{
}

static void MapSurfaces(IEndpointRouteBuilder endpoints)
{
}
