using System.Net;
using System.Text.Json;
using Federated.Server.Tests.Web;

namespace Federated.Server.Tests.MastodonApi;

public sealed class VerifyCredentialsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Path = "/api/v1/accounts/verify_credentials";

    [Fact]
    public async Task A_token_tells_whose_it_is()
    {
        using var answer = await server.GetAsync(Path, "application/json", server.Token);
        var account = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ada", account.GetProperty("acct").GetString());
        Assert.Equal(server.Process.ActorUri("ada"), account.GetProperty("uri").GetString());
        Assert.Equal(JsonValueKind.String, account.GetProperty("id").ValueKind);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT00:00:00\.000Z$", account.GetProperty("created_at").GetString());
        Assert.Equal("public", account.GetProperty("source").GetProperty("privacy").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJqdGkiOiIxIn0.")]
    public async Task Without_a_token_of_ours_nothing_is_said(string? token)
    {
        using var answer = await server.GetAsync(Path, "application/json", token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("The access token is invalid", await ErrorAsync(answer));
    }

    [Fact]
    public async Task A_token_for_something_else_is_not_enough()
    {
        var push = await server.RunAsync(["token", "create", "ada", "--scopes", "push"]);
        using var answer = await server.GetAsync(Path, "application/json", push);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("This action is outside the authorized scopes", await ErrorAsync(answer));
    }

    [Fact]
    public async Task A_revoked_token_is_worthless_at_once()
    {
        var token = await server.RunAsync(["token", "create", "ada", "--scopes", "read"]);
        var payload = token.Split('.')[1];
        var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(payload)).RootElement;
        await server.RunAsync(["token", "revoke", claims.GetProperty("jti").GetString()!]);
        using var answer = await server.GetAsync(Path, "application/json", token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_path_of_the_API_is_told_in_JSON()
    {
        using var answer = await server.GetAsync("/api/v9/nothing", "text/html");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Record not found", await ErrorAsync(answer));
    }

    private static async Task<string?> ErrorAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetString();
}
