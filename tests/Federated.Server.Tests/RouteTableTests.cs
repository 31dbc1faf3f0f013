using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Federated.Server.Tests;

/// <summary>Every address that this server answers, and for whom, is a reviewed file; UPDATE_SURFACE=1 writes it anew.</summary>
public sealed class RouteTableTests
{
    private static readonly string LockFile = Path.Combine(RepositoryRoot.Path, "tests", "Federated.Server.Tests", "routes.txt");

    [Fact]
    public async Task Routes_are_the_ones_that_were_reviewed()
    {
        var found = string.Join('\n', await RoutesAsync()) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SURFACE") == "1")
            await File.WriteAllTextAsync(LockFile, found);

        Assert.Equal(await File.ReadAllTextAsync(LockFile), found);
    }

    [Fact]
    public async Task The_letter_with_a_new_password_leads_to_a_page() =>
        Assert.Contains(await RoutesAsync(), route => route.StartsWith(RequestPasswordReset.PagePath + " ", StringComparison.Ordinal));

    private static async Task<List<string>> RoutesAsync()
    {
        using var data = new TempFolder();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(Program).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Federated:Origin"] = "https://pictures.example",
            ["Federated:DataPath"] = data.Path,
        });
        var (options, faults) = new ServerOptionsReader(builder.Configuration).Read();
        Assert.Empty(faults);
        builder.Services.AddHosting(options!, builder.Configuration);
        Program.Rooms.AddRooms(builder.Services, builder.Configuration);
        builder.AddServing(options!, Roles.Web);
        Program.Rooms.AddSurfaces(builder.Services);
        await using var app = builder.Build();
        app.UseServing(options!);
        Program.Rooms.MapSurfaces(app);
        app.MapHealth();
        app.MapMetrics();
        app.MapMirror();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(Describe)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static string Describe(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "any account");
        var kind = endpoint.Metadata.Any(item => item.GetType().Name == "ActivityStreamsEndpointMetadata") ? " object" : "";
        return $"/{endpoint.RoutePattern.RawText?.TrimStart('/')} {(methods.Count == 0 ? "PAGE" : string.Join(',', methods))}{kind} [{string.Join(", ", policies)}]";
    }
}
