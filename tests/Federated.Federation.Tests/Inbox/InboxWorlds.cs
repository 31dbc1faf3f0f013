using Federated.Testing.Databases;

namespace Federated.Federation.Tests.Inbox;

/// <summary>One world for all tests of a class, made when the first of them asks; they keep apart by using people of their own.</summary>
public class InboxWorlds(TestDatabase kind) : IAsyncLifetime
{
    private InboxWorld? world;

    public TestDatabase Kind => kind;

    public async Task<InboxWorld> GetAsync() => world ??= await InboxWorld.CreateAsync(kind);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (world is not null)
            await world.DisposeAsync();
    }
}
