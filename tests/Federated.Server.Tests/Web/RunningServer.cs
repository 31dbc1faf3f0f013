using Federated.Testing.Servers;

namespace Federated.Server.Tests.Web;

/// <summary>One server with an owner and one post, for all tests that only look.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    public const string Password = "nine lamps over the harbour";

    public FederatedProcess Process { get; private set; } = null!;

    public string Token { get; private set; } = "";

    public string PostUri { get; private set; } = "";

    public long PostId => long.Parse(PostUri[(PostUri.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    public async Task InitializeAsync()
    {
        Process = await FederatedProcess.StartAsync();
        await RunAsync(["account", "create", "ada", "--email", "ada@example.org", "--password-stdin", "--role", "owner"], Password);
        Token = await RunAsync(["token", "create", "ada", "--scopes", "read write"]);
        PostUri = await RunAsync(["post", "create", "ada", "--prompt", "a lighthouse", "--alt", "A lighthouse", "--size", "512x512"]);
    }

    public async Task<string> RunAsync(string[] arguments, string? stdin = null)
    {
        var result = await Process.RunCliAsync(arguments, stdin);
        return result.ExitCode == 0 ? result.Output.Trim() : throw new InvalidOperationException(result.ToString());
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string accept = "text/html", string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return await Process.Client.SendAsync(request);
    }

    public async Task DisposeAsync() => await Process.DisposeAsync();
}
