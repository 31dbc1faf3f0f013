using System.Net;
using Federated.Server.Tests.Web;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Hosting;

/// <summary>A running server on PostgreSQL whose database goes away and comes back, and what strangers' odd characters do to it.</summary>
public sealed class DatabaseAwayTests : IAsyncLifetime
{
    private PostgresCluster cluster = null!;
    private DatabaseUnderTest database = null!;
    private FederatedProcess server = null!;

    public async Task InitializeAsync()
    {
        cluster = await PostgresCluster.StartNewAsync();
        database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres, cluster);
        server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Database = database.ConnectionString });
        var made = await server.RunCliAsync(["account", "create", "ada", "--email", "ada@example.org", "--password-stdin", "--role", "owner"], RunningServer.Password);
        Assert.True(made.ExitCode == 0, made.ToString());
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await cluster.DisposeAsync();
    }

    [PostgresFact]
    public async Task Every_surface_says_503_and_when_to_come_back_and_then_works_again()
    {
        using var ada = await Browser.OpenAsync(server.Origin, "ada");
        var token = (await server.RunCliAsync(["token", "create", "ada", "--scopes", "read"])).Output.Trim();
        await cluster.StopAsync(immediately: true);

        foreach (var path in new[] { "/", "/@ada", "/about", "/compose", "/notifications", "/admin", "/settings/profile" })
        {
            using var answer = await ada.GetAsync(path);
            await Says503Async(path, answer);
        }

        using (var posted = await ada.PostAsync("/compose", ("Prompt", "a lighthouse"), ("Size", "1024x1024")))
            await Says503Async("POST /compose", posted);
        using (var posted = await ada.PostAsync("/sign-in", ("Name", "ada"), ("Password", RunningServer.Password)))
            await Says503Async("POST /sign-in", posted);
        foreach (var path in new[]
        {
            "/users/ada", "/users/ada/outbox", "/users/ada/followers", "/users/ada/posts/1", "/actor", "/.well-known/webfinger?resource=acct:ada@" + new Uri(server.Origin).Authority,
            "/nodeinfo/2.1", "/api/v1/accounts/verify_credentials",
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept", "application/activity+json");
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            using var answer = await server.Client.SendAsync(request);
            await Says503Async(path, answer);
        }

        using (var ready = await server.Client.GetAsync("/health/ready"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using (var live = await server.Client.GetAsync("/health/live"))
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        await cluster.StartAsync();
        await Eventually.TrueAsync(async () => await ada.StatusOfGetAsync("/compose") == 200, TimeSpan.FromSeconds(30), "ada is still signed in and sees the page");
        Assert.DoesNotContain("lighthouse", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningServer.Password, server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(token, server.Output, StringComparison.Ordinal);
    }

    /// <summary>PostgreSQL refuses a whole statement for the character NUL, which any form and any query may bring.</summary>
    [PostgresFact]
    public async Task No_odd_character_makes_a_page_fail()
    {
        const string odd = "a\0b\uFFFE";
        var escaped = Uri.EscapeDataString(odd);
        using var ada = await Browser.OpenAsync(server.Origin, "ada");
        using var stranger = await Browser.OpenAsync(server.Origin);

        foreach (var path in new[] { $"/search?q={escaped}", $"/search?q=@{escaped}@b.example", $"/@{escaped}", $"/users/{escaped}", $"/compose?Prompt={escaped}", $"/authorize_interaction?uri={escaped}" })
            Assert.True(await ada.StatusOfGetAsync(path) < 500, path);
        Assert.True(await stranger.StatusOfUploadAsync("/sign-in", ("Name", odd), ("Password", odd)) == 422);
        Assert.True(await stranger.StatusOfUploadAsync("/forgot", ("Email", odd + "@example.org")) < 500);
        Assert.True(await stranger.StatusOfUploadAsync("/sign-up", ("Account.Username", odd), ("Account.Email", "x@example.org"), ("Account.Password", odd)) < 500);
        Assert.True(await stranger.StatusOfUploadAsync("/reset?token=" + escaped, ("Password", RunningServer.Password + odd)) < 500);
        Assert.True(await ada.StatusOfUploadAsync("/settings/profile", ("DisplayName", odd), ("Bio", odd), ("FieldNames[0]", odd), ("FieldValues[0]", odd)) < 500);
        Assert.True(await ada.StatusOfUploadAsync("/admin?handler=Instance", ("Title", odd), ("Description", odd)) < 500);
        Assert.True(await ada.StatusOfUploadAsync("/admin?handler=SuspendDomain", ("Domain", "bad.example"), ("Reason", odd)) < 500);
        Assert.True(await ada.StatusOfUploadAsync("/admin?handler=SuspendAccount", ("Who", odd)) < 500);
        Assert.True(await ada.StatusOfUploadAsync("/compose", ("Prompt", odd), ("Size", "1024x1024"), ("Seed", odd)) < 500);
        Assert.DoesNotContain("22021", server.Output, StringComparison.Ordinal);
    }

    private static async Task Says503Async(string path, HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        Assert.True(answer.Headers.RetryAfter is not null, path);
    }
}
