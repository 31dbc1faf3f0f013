using Federated.Server.Hosting;
using Federated.Storage.Queues;
using Federated.Testing.Servers;

namespace Federated.Hangfire.Tests;

/// <summary>The program with Hangfire's dashboard, and a browser for each who may knock at it.</summary>
public sealed class DashboardServer : IAsyncLifetime
{
    private const string Password = "nine lamps over the harbour";

    private readonly List<WebSession> sessions = [];
    private FederatedProcess? process;

    public WebSession Stranger { get; private set; } = null!;

    public WebSession Member { get; private set; } = null!;

    public WebSession Moderator { get; private set; } = null!;

    public WebSession Owner { get; private set; } = null!;

    public static string Path => SchedulerRegistration.DashboardPath;

    public string Output => process?.Output ?? "";

    public async Task InitializeAsync()
    {
        process = await FederatedProcess.StartAsync(new FederatedProcessOptions
        {
            Environment = new Dictionary<string, string?> { ["Federated__Queues__Scheduler"] = QueueOptions.HangfireScheduler },
        });
        Stranger = Keep(new WebSession(process.Origin));
        Member = await JoinAsync(process, "bob", "member");
        Moderator = await JoinAsync(process, "carol", "moderator");
        Owner = await JoinAsync(process, "ada", "owner");
    }

    public async Task DisposeAsync()
    {
        foreach (var session in sessions)
            session.Dispose();
        if (process is not null)
            await process.DisposeAsync();
    }

    private async Task<WebSession> JoinAsync(FederatedProcess server, string name, string role)
    {
        var made = await server.RunCliAsync(["account", "create", name, "--email", name + "@example.org", "--password-stdin", "--role", role], Password);
        Assert.True(made.ExitCode == 0, made.ToString());
        return Keep(await WebSession.SignInAsync(server.Origin, name, Password));
    }

    private WebSession Keep(WebSession session)
    {
        sessions.Add(session);
        return session;
    }
}
