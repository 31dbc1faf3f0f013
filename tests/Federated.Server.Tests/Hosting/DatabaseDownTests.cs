using System.Net;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Hosting;

public sealed class DatabaseDownTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task While_the_database_is_away_every_surface_says_503_and_afterwards_all_is_well()
    {
        await using var cluster = await PostgresCluster.StartNewAsync();
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Database = await cluster.CreateDatabaseAsync("federated") });

        await cluster.StopAsync(immediately: true);
        foreach (var (path, accept) in ((string, string)[])[("/", "text/html"), ("/users/ada", "application/activity+json"), ("/health/ready", "*/*")])
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(server, path, accept)).Status);
        var page = await AskAsync(server, "/", "text/html");
        Assert.NotNull(page.RetryAfter);
        Assert.Equal("text/html", page.MediaType);
        Assert.Equal("application/json", (await AskAsync(server, "/users/ada", "application/activity+json")).MediaType);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "/health/live", "*/*")).Status);

        await cluster.StartAsync();
        await Eventually.TrueAsync(
            async () => (await AskAsync(server, "/health/ready", "*/*")).Status == HttpStatusCode.OK, Patience, "the server is ready again", () => Task.FromResult(server.Output));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "/", "text/html")).Status);
    }

    private static async Task<(HttpStatusCode Status, string? MediaType, string? RetryAfter)> AskAsync(FederatedProcess server, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await server.Client.SendAsync(request);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.RetryAfter?.ToString());
    }
}
