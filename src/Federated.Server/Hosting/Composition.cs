namespace Federated.Server.Hosting;

/// <summary>The rooms of this program, as Program.cs lists them; the command line starts as many of them as a verb needs.</summary>
/// <param name="AddRooms">What every verb needs: storage, features, federation.</param>
/// <param name="AddSurfaces">What only a server needs: pages and APIs.</param>
/// <param name="MapSurfaces">The routes of a server.</param>
internal sealed record Composition(
    Action<IServiceCollection, IConfiguration> AddRooms,
    Action<IServiceCollection> AddSurfaces,
    Action<IEndpointRouteBuilder> MapSurfaces);
