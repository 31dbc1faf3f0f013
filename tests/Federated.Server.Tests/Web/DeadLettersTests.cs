using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Server.Tests.Web;

/// <summary>Work that was given up is shown to who runs the place, who can have it tried again.</summary>
public sealed class DeadLettersTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Reason = "The other server <b>never</b> answered";

    [Fact]
    public async Task The_owner_sees_why_work_was_given_up_and_has_it_tried_again()
    {
        Assert.Equal(1, await GiveUpAsync());
        using var owner = await WebSession.SignInAsync(server.Process.BaseAddress, "ada", RunningServer.Password);

        var before = await owner.OpenAsync("/admin");
        var after = await owner.SubmitAsync("/admin", form => form.QuerySelector("input[name=Queue][value=publications]") is not null);

        Assert.Contains(Reason, before.Text, StringComparison.Ordinal);
        Assert.Contains("8 attempts", before.Text, StringComparison.Ordinal);
        Assert.Single(before.Document.QuerySelectorAll("input[name=Queue]"));
        Assert.Equal(200, after.Status);
        Assert.Contains("1 dead letter is tried again.", after.Text, StringComparison.Ordinal);
        Assert.Empty(after.Document.QuerySelectorAll(".letters"));
    }

    [Fact]
    public async Task A_member_is_not_shown_them()
    {
        await server.RunAsync(["account", "create", "bob", "--email", "bob@example.org", "--password-stdin"], RunningServer.Password);
        using var member = await WebSession.SignInAsync(server.Process.BaseAddress, "bob", RunningServer.Password);

        var page = await member.OpenAsync("/admin");

        Assert.Equal(403, page.Status);
        Assert.DoesNotContain("Dead letters", page.Text, StringComparison.Ordinal);
    }

    // As a worker leaves it after its last attempt.
    private async Task<int> GiveUpAsync()
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        collection.AddOptions();
        collection.AddStorage(new StorageOptions(server.Process.Database));
        await using var services = collection.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var publications = scope.ServiceProvider.GetRequiredService<FederatedDbContext>().Set<Publication>();
        return await publications.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, QueueState.Dead)
            .SetProperty(row => row.Attempts, 8)
            .SetProperty(row => row.LastError, Reason));
    }
}
