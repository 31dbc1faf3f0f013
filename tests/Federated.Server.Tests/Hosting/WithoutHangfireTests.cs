using Federated.Testing.Servers;

namespace Federated.Server.Tests.Hosting;

/// <summary>What a program that was built without Hangfire says when it is asked for it.</summary>
public sealed class WithoutHangfireTests
{
    [Theory]
    [InlineData("serve")]
    [InlineData("queue list")]
    public async Task It_is_refused_in_one_line_that_says_what_to_do(string line)
    {
        await using var server = FederatedProcess.Prepare(new FederatedProcessOptions
        {
            Environment = new Dictionary<string, string?> { ["Federated__Queues__Scheduler"] = "hangfire" },
        });

        var result = await server.RunCliAsync(line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        var said = Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("Cannot start: Federated:Queues:Scheduler is hangfire", said, StringComparison.Ordinal);
        Assert.Contains("-p:HangfireEngine=true", said, StringComparison.Ordinal);
        Assert.Contains("builtin", said, StringComparison.Ordinal);
        // Before the database is touched.
        Assert.Empty(Directory.EnumerateFileSystemEntries(server.DataPath));
    }
}
