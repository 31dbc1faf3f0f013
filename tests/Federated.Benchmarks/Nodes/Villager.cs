using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Nodes;

/// <summary>One server on a machine of its own, and the one person on it, who does by browser what people do.</summary>
internal sealed class Villager : IAsyncDisposable
{
    private const string Password = "a long enough secret";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly FederatedProcess server;
    private readonly ServiceProvider storage;
    private WebSession? browser;
    private string? opening;

    private Villager(string name, string host, FederatedProcess server)
    {
        Name = name;
        Host = host;
        this.server = server;
        storage = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(server.Database)).BuildServiceProvider();
    }

    public string Name { get; }

    public string Host { get; }

    public string ActorUri => server.ActorUri(Name);

    public string Output => server.Output;

    private string OpeningPage => opening ?? throw new InvalidOperationException("Nothing was said yet.");

    private WebSession Browser => browser ?? throw new InvalidOperationException("Not moved in yet.");

    /// <param name="database">The connection string; null is SQLite in a folder of its own.</param>
    public static async Task<Villager> MoveInAsync(NetworkLab lab, string name, string host, string? database)
    {
        var server = FederatedProcess.Prepare(new FederatedProcessOptions
        {
            Program = [.. lab.On(host), "dotnet", FederatedProcess.ServerAssembly],
            Address = lab.DirectAddressOf(host),
            Port = 80,
            Origin = $"http://{host}",
            Database = database,
            ReadyTimeout = Patience,
        });
        var villager = new Villager(name, host, server);
        try
        {
            await server.StartAgainAsync();
            await villager.CliAsync(["account", "create", name, "--email", $"{name}@{host}", "--password-stdin", "--role", "owner"], Password);
            villager.browser = await WebSession.SignInAsync(server.BaseAddress, name, Password);
            return villager;
        }
        catch
        {
            await villager.DisposeAsync();
            throw;
        }
    }

    public async Task FollowAsync(Villager other)
    {
        var handle = $"@{other.Name}@{other.Host}";
        await Browser.OpenAsync("/search?q=" + Uri.EscapeDataString(handle));
        await PressAsync("/" + handle, "Follow");
    }

    /// <summary>Makes a small picture and publishes it; everything else that is said here answers it.</summary>
    public async Task OpenAsync(string text)
    {
        await CliAsync(["post", "create", Name, "--prompt", "a lighthouse at dusk", "--size", "512x512", "--caption", text]);
        opening = await PageOfAsync(text);
    }

    public Task SayAsync(string text) => PressAsync(OpeningPage, "Reply", ("Caption", text));

    public Task EditOpeningAsync(string text) => SubmitAsync(OpeningPage + "/edit", "", ("Caption", text));

    public async Task EditAsync(string own, string text) => await SubmitAsync(await PageOfAsync(own) + "/edit", "", ("Caption", text));

    public async Task DeleteAsync(string own) => await PressAsync(await PageOfAsync(own), "Delete");

    /// <summary>Like, Unlike, Boost or Unboost of a post that has come from elsewhere.</summary>
    public async Task ReactAsync(string uri, string what) => await PressAsync(await PageOfAsync(ObjectUri.Parse(uri)), what);

    public async Task<T> ReadAsync<T>(Func<FederatedDbContext, Task<T>> read)
    {
        await using var scope = storage.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<FederatedDbContext>());
    }

    /// <summary>The id of the own post that says this.</summary>
    public async Task<string> UriOfAsync(string own) =>
        (await ReadAsync(db => db.Posts.Where(post => post.CaptionSource == own).Select(post => post.Uri).SingleAsync())).Value;

    public async ValueTask DisposeAsync()
    {
        browser?.Dispose();
        await server.DisposeAsync();
        await storage.DisposeAsync();
    }

    private Task PressAsync(string page, string handler, params (string Name, string Value)[] fields) => SubmitAsync(page, $"{page}?handler={handler}", fields);

    private async Task SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var after = await Browser.SubmitAsync(
            page, form => action.Length > 0 ? form.GetAttribute("action") == action : form.QuerySelector("textarea[name=Caption]") is not null, fields);
        if (after.Status >= 400)
            throw new InvalidOperationException($"{page} {action} gave {after.Status}: {after.Text}\n{server.Output}");
    }

    private async Task<string> PageOfAsync(string own) => FormattableString.Invariant(
        $"/@{Name}/{await ReadAsync(db => db.Posts.Where(post => post.CaptionSource == own).Select(post => post.Id).SingleAsync())}");

    private async Task<string> PageOfAsync(ObjectUri uri)
    {
        var post = await ReadAsync(db => db.Posts.Where(post => post.Uri == uri).Select(post => new { post.Id, post.Author!.HandleKey }).SingleAsync());
        return FormattableString.Invariant($"/@{post.HandleKey}/{post.Id}");
    }

    private async Task CliAsync(string[] arguments, string? stdin = null)
    {
        var result = await server.RunCliAsync(arguments, stdin, Patience);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{Host}: {string.Join(' ', arguments)}: {result.ExitCode} {result.Error}\n{server.Output}");
    }
}
