using Federated.Testing;
using Federated.Testing.Servers;

namespace Federated.Interop.Tests.SelfTests;

/// <summary>The wrapper around the server's process, tried on a stand-in of ten lines.</summary>
public sealed class FederatedProcessTests
{
    private const string StandIn = """
        const http = require("node:http"), args = process.argv.slice(1);
        if (args[0] !== "serve") {
          process.stdin.on("data", (text) => console.log(args.join(" ") + ":" + text)).on("end", () => { console.error("bad"); process.exit(2); });
        } else {
          console.log("origin " + process.env.Federated__Origin);
          http.createServer((q, r) => r.writeHead(q.url === "/health/ready" ? 200 : 404).end()).listen(new URL(args[2]).port, "127.0.0.1");
          process.on("SIGTERM", () => process.exit(0));
        }
        """;

    private static readonly string Node = Path.Combine(RepositoryRoot.Path, "tests", "interop", "node_modules", ".bin", "node");

    [InteropFact]
    public async Task Starts_and_is_ready_dies_and_starts_again_on_the_same_port()
    {
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Program = [Node, "-e", StandIn, "--"] });
        Assert.Contains($"origin {server.Origin}", server.Output, StringComparison.Ordinal);
        var first = server.ProcessId;
        server.Kill9();
        Assert.False(server.IsRunning);
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Client.GetAsync("/health/ready"));
        await server.StartAgainAsync();
        Assert.NotEqual(first, server.ProcessId);
        Assert.Equal(0, await server.StopAsync());
        await server.RestartAsync();
        Assert.True(server.IsRunning);
    }

    [InteropFact]
    public async Task Runs_a_verb_with_stdin_and_keeps_what_it_said()
    {
        await using var server = FederatedProcess.Prepare(new FederatedProcessOptions { Program = [Node, "-e", StandIn, "--"] });
        var result = await server.RunCliAsync(["account", "create"], "secret");
        Assert.Equal(new CommandResult(2, "account create:secret\n", "bad\n"), result);
    }

    [Fact]
    public async Task A_server_that_ends_at_once_is_told_with_its_exit_code_and_last_words()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => FederatedProcess.StartAsync(new FederatedProcessOptions { Program = ["/bin/sh", "-c", "echo Origin is missing >&2; exit 3"] }));
        Assert.Contains("exit code 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("Origin is missing", error.Message, StringComparison.Ordinal);
    }
}
