using AngleSharp.Dom;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Federated.Testing.Servers;

namespace Federated.Interop.Tests;

/// <summary>Our server with one person, ada, beside an independent Fedify server with many, over real HTTP.</summary>
public abstract class Town(TestDatabase database, SignatureDialect peerSpeaks) : IAsyncLifetime
{
    public const string Password = "a long enough secret";

    private DatabaseUnderTest? stored;
    private FederatedProcess? server;
    private FedifyPeer? peer;
    private WebSession? ada;

    /// <summary>How the peer signs what it posts to us.</summary>
    public SignatureDialect PeerSpeaks => peerSpeaks;

    public FederatedProcess Server => server!;

    public FedifyPeer Peer => peer!;

    /// <summary>Ada's browser, which has no scripts.</summary>
    public WebSession Ada => ada!;

    public string AdaUri => Server.ActorUri("ada");

    public async Task InitializeAsync()
    {
        // Without the peer's packages the tests are skipped by name; starting anything would only fail here instead.
        if (FedifyPeer.MissingReason is not null)
            return;
        stored = await DatabaseUnderTest.CreateAsync(database);
        server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Database = stored.ConnectionString });
        peer = await FedifyPeer.StartAsync(new FedifyPeerOptions { Users = ["alice", "bob", "carol", "dora", "erin", "finn", "gail"], FirstKnock = peerSpeaks });
        await CliAsync(["account", "create", "ada", "--email", "ada@pics.example", "--password-stdin", "--role", "owner"], Password);
        ada = await WebSession.SignInAsync(Server.Origin, "ada", Password);
    }

    public async Task DisposeAsync()
    {
        ada?.Dispose();
        if (peer is not null)
            await peer.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
        if (stored is not null)
            await stored.DisposeAsync();
    }

    public async Task<string> CliAsync(string[] arguments, string? stdin = null)
    {
        var result = await Server.RunCliAsync(arguments, stdin);
        return result.ExitCode == 0 ? result.Output.Trim() : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {result.ExitCode} {result.Error}\n{Server.Output}");
    }

    /// <summary>Makes a small picture and publishes it; the post's URI.</summary>
    public Task<string> PublishAsync(string caption, string alt = "", string visibility = "public") => CliAsync(
        ["post", "create", "ada", "--prompt", "a lighthouse at dusk", "--size", "512x512", "--caption", caption, "--alt", alt, "--visibility", visibility]);

    /// <summary>Somebody of the peer follows ada, and has been accepted.</summary>
    public async Task PeerFollowsAsync(string user)
    {
        await Peer.FollowAsync(user, Server.Handle("ada"));
        await Peer.WaitUntilAsync(p => p.IsFollowingAsync(user, AdaUri), $"{user} follows ada");
    }

    /// <summary>Ada follows somebody of the peer, and has been accepted.</summary>
    public async Task AdaFollowsAsync(string user)
    {
        await CliAsync(["follow", "ada", Peer.Handle(user)]);
        await Peer.WaitUntilAsync(async p => (await p.FollowersAsync(user)).Contains(AdaUri), $"ada follows {user}");
        await UntilOnPageAsync(RemoteProfile(user), page => page.Document.QuerySelector("form[action$='handler=Unfollow'] button")?.TextContent == "Unfollow", $"{user}'s Accept arrives");
    }

    /// <summary>Where ada's browser shows somebody of the peer.</summary>
    public string RemoteProfile(string user) => "/" + Peer.Handle(user);

    /// <summary>The page of one of ada's own posts.</summary>
    public string PageOf(string postUri) => "/@ada/" + postUri[(postUri.LastIndexOf('/') + 1)..];

    /// <summary>Waits for a post with this text on ada's home page, and says where its own page is.</summary>
    public async Task<string> UntilAtHomeAsync(string text)
    {
        var page = await UntilOnPageAsync("/", candidate => CardOf(candidate, text) is not null, $"“{text}” is in ada's timeline");
        return CardOf(page, text)!.QuerySelector(".when a")!.GetAttribute("href")!;
    }

    public Task<WebPage> UntilOnPageAsync(string address, Func<WebPage, bool> holds, string what) => UntilAsync(Ada, address, holds, what, Server);

    /// <summary>Looks at a page until something holds on it.</summary>
    public static Task<WebPage> UntilAsync(WebSession session, string address, Func<WebPage, bool> holds, string what, FederatedProcess server) => Eventually.ValueAsync(
        async () => await session.OpenAsync(address) is { } page && holds(page) ? page : null,
        TimeSpan.FromSeconds(20),
        what,
        async () => (await session.OpenAsync(address)).Text + "\n" + server.Output);

    /// <summary>Presses a button of a post or a profile, told by the handler that its form names.</summary>
    public async Task PressAsync(string address, string handler, params (string Name, string Value)[] fields)
    {
        var page = await Ada.SubmitAsync(address, form => form.GetAttribute("action")?.EndsWith("handler=" + handler, StringComparison.Ordinal) == true, fields);
        if (page.Status >= 400)
            throw new InvalidOperationException($"{handler} on {address} gave {page.Status}: {page.Text}\n{Server.Output}");
    }

    public static IElement? CardOf(WebPage page, string text) =>
        page.Document.QuerySelectorAll("article.post").FirstOrDefault(card => card.TextContent.Contains(text, StringComparison.Ordinal));
}
