using Federated.Features.Retention;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Cli;

/// <summary>What scripts see of a verb: the exit code, and one line on stderr.</summary>
public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(2, "bake")]
    [InlineData(2, "account create ada")]
    [InlineData(1, "account delete nobody")]
    [InlineData(1, "token create nobody")]
    public async Task A_failure_is_a_number_and_one_line(int expected, string line)
    {
        await using var server = FederatedProcess.Prepare();

        var result = await server.RunCliAsync(line.Split(' '));

        Assert.Equal(expected, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("Queues:BatchSize", "0")]
    [InlineData("Media:MaxPixels", "1")]
    [InlineData("Media:MaxPixels", "many")]
    [InlineData("Federation:MaxRedirects", "99")]
    [InlineData("Mail:Hots", "mail.example")]
    [InlineData("Retention:InboundDays", "1")]
    public async Task A_wrong_option_stops_the_start_and_is_named(string name, string value)
    {
        await using var server = FederatedProcess.Prepare(new FederatedProcessOptions
        {
            Environment = new Dictionary<string, string?> { ["Federated__" + name.Replace(":", "__", StringComparison.Ordinal)] = value },
        });

        var result = await server.RunCliAsync(["serve"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("Federated:" + name, Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_refuses_to_start()
    {
        await using var server = await FederatedProcess.StartAsync();

        var result = await server.RunCliAsync(["serve", "--urls", "http://localhost:0"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("SQLite", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_a_token_and_a_post_print_what_scripts_need()
    {
        await using var server = FederatedProcess.Prepare();

        var account = await server.RunCliAsync(["account", "create", "ada", "--email", "ada@example.org", "--password-stdin", "--role", "owner"], "nine lamps over the harbour");
        var token = await server.RunCliAsync(["token", "create", "ada", "--scopes", "read write"]);
        var post = await server.RunCliAsync(["post", "create", "ada", "--prompt", "a lighthouse", "--size", "512x512"]);

        Assert.True(account.ExitCode == 0, account.ToString());
        Assert.True(token.ExitCode == 0, token.ToString());
        Assert.Equal(3, token.Output.Trim().Split('.').Length);
        Assert.True(post.ExitCode == 0, post.ToString());
        Assert.StartsWith(server.ActorUri("ada") + "/posts/", Assert.Single(post.Output.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cleaning_run_prints_a_table_and_fails_while_another_process_is_at_it()
    {
        await using var server = FederatedProcess.Prepare();

        var dry = await server.RunCliAsync(["retention", "run", "--dry-run"]);
        var run = await server.RunCliAsync(["retention", "run"]);
        string[] lines = run.Output.TrimEnd().Split('\n');

        Assert.True(dry.ExitCode == 0, dry.ToString());
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("would go", dry.Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<RetentionKind>().Length + 2, lines.Length);
        Assert.Equal(["total", "0"], lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

        await using var other = new FileStream(Path.Combine(server.DataPath, "federated.db.retention"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var busy = await server.RunCliAsync(["retention", "run"]);
        Assert.Equal((1, ""), (busy.ExitCode, busy.Output));
        Assert.Single(busy.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_line()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var second = FederatedProcess.Prepare();

        var result = await second.RunCliAsync(["serve", "--urls", server.BaseAddress]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("address already in use", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
