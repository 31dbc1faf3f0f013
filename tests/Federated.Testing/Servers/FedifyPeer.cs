using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Federated.Testing.Remote;

namespace Federated.Testing.Servers;

/// <summary>An independent ActivityPub server on Fedify (tests/interop/peer.mjs), as its own process on loopback, driven by the test.</summary>
public sealed class FedifyPeer : IAsyncDisposable
{
    private static readonly string Home = Path.Combine(RepositoryRoot.Path, "tests", "interop");
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly FedifyPeerOptions options;
    private readonly TempFolder data = new();
    private readonly OutputRing output = new();
    private readonly HttpClient client;
    private Process? process;

    private FedifyPeer(FedifyPeerOptions options)
    {
        this.options = options;
        Port = FreePort.Next();
        Origin = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}");
        client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/_ctl/")), Timeout = TimeSpan.FromSeconds(30) };
    }

    public static string? MissingReason => Directory.Exists(Path.Combine(Home, "node_modules", "@fedify", "fedify"))
        ? null
        : "The Fedify peer is not installed: run npm ci in tests/interop.";

    public int Port { get; }

    public string Origin { get; }

    public string Output => output.Text;

    public string ActorUri(string user) => $"{Origin}/users/{user}";

    public string Handle(string user) => $"@{user}@localhost:{Port.ToString(CultureInfo.InvariantCulture)}";

    public static async Task<FedifyPeer> StartAsync(FedifyPeerOptions? options = null)
    {
        var peer = new FedifyPeer(options ?? new FedifyPeerOptions());
        try
        {
            await peer.StartAgainAsync();
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the peer that <see cref="Kill"/> stopped, on its port, with its keys, followers and posts.</summary>
    public async Task StartAgainAsync()
    {
        // The npm package brings a Node of the right version; elsewhere than on Linux it has to be on the PATH.
        var own = Path.Combine(Home, "node_modules", ".bin", "node");
        List<string> arguments =
        [
            "peer.mjs", "--port", Port.ToString(CultureInfo.InvariantCulture), "--users", string.Join(',', options.Users), "--data", data.Path, "--exit-with-stdin",
            "--first-knock", options.FirstKnock == SignatureDialect.Cavage ? "cavage" : "rfc9421",
        ];
        if (options.AuthorizedFetch)
            arguments.Add("--authorized-fetch");
        if (options.ManualApprove)
            arguments.Add("--manual-approve");
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process?.Dispose();
        process = Command.Start(File.Exists(own) ? own : "node", arguments, null, Home);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The Fedify peer ended."));
        output.Follow(process, line =>
        {
            if (line.StartsWith("{\"ready\":true", StringComparison.Ordinal))
                ready.TrySetResult();
        });
        try
        {
            await ready.Task.WaitAsync(StartTimeout);
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException)
        {
            throw new InvalidOperationException($"The Fedify peer did not start\n{Output}", error);
        }
    }

    public void Kill()
    {
        if (process is null)
            return;
        process.Kill();
        process.WaitForExit();
    }

    public Task<JsonElement> FollowAsync(string user, string target) => ControlAsync("follow", new { @as = user, target });

    public Task<JsonElement> UnfollowAsync(string user, string target) => ControlAsync("unfollow", new { @as = user, target });

    public Task<JsonElement> ApproveAsync(string user, string followerUri) => ControlAsync("approve", new { @as = user, target = followerUri });

    /// <summary>Rejects a pending follow, or throws out a follower.</summary>
    public Task<JsonElement> RejectAsync(string user, string followerUri) => ControlAsync("reject", new { @as = user, target = followerUri });

    public Task<JsonElement> BlockAsync(string user, string target) => ControlAsync("block", new { @as = user, target });

    public Task<JsonElement> UnblockAsync(string user, string target) => ControlAsync("unblock", new { @as = user, target });

    public Task<JsonElement> LikeAsync(string user, string objectUri) => ControlAsync("like", new { @as = user, id = objectUri });

    public Task<JsonElement> UnlikeAsync(string user, string objectUri) => ControlAsync("unlike", new { @as = user, id = objectUri });

    public Task<JsonElement> AnnounceAsync(string user, string objectUri) => ControlAsync("announce", new { @as = user, id = objectUri });

    public Task<JsonElement> UnannounceAsync(string user, string objectUri) => ControlAsync("unannounce", new { @as = user, id = objectUri });

    /// <summary>Publishes and returns the URI of the Note.</summary>
    public async Task<string> PostAsync(string user, FedifyPost post)
    {
        var images = post.ImageDescriptions.Select(alt => new { alt });
        var made = await ControlAsync("post", new { @as = user, post.Content, post.Visibility, post.Warning, post.InReplyTo, post.Mention, post.Hashtags, images });
        return made.GetProperty("id").GetString()!;
    }

    public Task<JsonElement> UpdatePostAsync(string user, string postUri, string content) => ControlAsync("update", new { @as = user, id = postUri, content });

    public Task<JsonElement> DeletePostAsync(string user, string postUri) => ControlAsync("delete", new { @as = user, id = postUri });

    public Task<JsonElement> UpdateProfileAsync(string user, string name, string summary) => ControlAsync("update-profile", new { @as = user, name, summary });

    public Task<JsonElement> DeleteActorAsync(string user) => ControlAsync("delete-actor", new { @as = user });

    /// <summary>Everything that the peer remembers: followers, following, pending, blocked, blockedBy, posts, seen, received, actors.</summary>
    public Task<JsonElement> StateAsync() => ControlAsync("state", new { });

    public async Task<IReadOnlyList<string>> FollowersAsync(string user) => Names(await StateAsync(), "followers", user);

    public async Task<IReadOnlyList<string>> PendingAsync(string user) => Names(await StateAsync(), "pending", user);

    /// <summary>Whether the follow has been accepted; false too while it is only asked for.</summary>
    public async Task<bool> IsFollowingAsync(string user, string actorUri) =>
        Find(await StateAsync(), "following", user, actorUri) is { } entry && entry.GetProperty("accepted").GetBoolean();

    /// <summary>Who likes the peer's post at the moment.</summary>
    public async Task<IReadOnlyList<string>> LikesOfAsync(string postUri) => Strings(Find(await StateAsync(), "received", postUri, "likes"));

    public async Task<IReadOnlyList<string>> AnnouncesOfAsync(string postUri) => Strings(Find(await StateAsync(), "received", postUri, "announces"));

    /// <summary>A remote object that arrived and has not been deleted: id, type, content, summary, attachments, tags, to, cc …</summary>
    public async Task<JsonElement?> SeenAsync(string objectUri)
    {
        var seen = await ControlAsync("seen", new { id = objectUri });
        return seen.ValueKind == JsonValueKind.Null ? null : seen;
    }

    public async Task<JsonElement> WaitUntilSeenAsync(string objectUri, TimeSpan? timeout = null)
    {
        await Eventually.TrueAsync(async () => await SeenAsync(objectUri) is not null, timeout ?? Eventually.DefaultTimeout, $"the peer has seen {objectUri}", RecentLogAsync);
        return await SeenAsync(objectUri) ?? throw new InvalidOperationException($"{objectUri} arrived at the peer and went again at once.");
    }

    /// <summary>Waits for a state of the peer; the end of its log stands in the failure.</summary>
    public Task WaitUntilAsync(Func<FedifyPeer, Task<bool>> condition, string what, TimeSpan? timeout = null) =>
        Eventually.TrueAsync(() => condition(this), timeout ?? Eventually.DefaultTimeout, what, RecentLogAsync);

    public async Task<FetchedImage> FetchImageAsync(string url) =>
        (await ControlAsync("fetch-image", new { url })).Deserialize<FetchedImage>(Web)!;

    /// <summary>Fetches as a user of the peer, or as a stranger when not signed.</summary>
    public async Task<FetchedObject> FetchObjectAsync(string user, string url, bool isSigned, string accept = "application/activity+json")
    {
        var fetched = await ControlAsync("fetch-object", new { @as = user, url, signed = isSigned, accept });
        var json = fetched.GetProperty("json");
        return new FetchedObject(
            fetched.GetProperty("status").GetInt32(),
            fetched.GetProperty("contentType").GetString(),
            json.ValueKind == JsonValueKind.Null ? null : json,
            fetched.TryGetProperty("text", out var text) ? text.GetString() : null);
    }

    /// <summary>The object or actor as the peer understands it, from a URI or a handle.</summary>
    public Task<JsonElement> LookupAsync(string user, string target) => ControlAsync("lookup", new { @as = user, target });

    /// <summary>What happened: "http" (signed GETs and all POSTs, with their bodies), "in", "out", "unverified", "…-error".</summary>
    public async Task<IReadOnlyList<JsonElement>> LogAsync(string? @event = null, string? type = null) =>
        [.. (await ControlAsync("log", new { @event, type })).EnumerateArray()];

    public async Task<JsonElement> ControlAsync(string name, object wish)
    {
        using var answer = await client.PostAsJsonAsync(name, wish, Web);
        var result = await answer.Content.ReadFromJsonAsync<JsonElement>(Web);
        return answer.IsSuccessStatusCode ? result : throw new InvalidOperationException($"The peer cannot {name}: {result}");
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        process?.Dispose();
        client.Dispose();
        data.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> RecentLogAsync() => $"The peer's log ends with:\n{string.Join('\n', (await LogAsync()).TakeLast(15))}\n{Output}";

    private static JsonElement? Find(JsonElement state, params string[] path)
    {
        foreach (var name in path)
            if (!state.TryGetProperty(name, out state))
                return null;
        return state;
    }

    private static string[] Names(JsonElement state, params string[] path) =>
        Find(state, path) is { } table ? [.. table.EnumerateObject().Select(property => property.Name)] : [];

    private static string[] Strings(JsonElement? list) =>
        list is { } array ? [.. array.EnumerateArray().Select(item => item.GetString()!)] : [];
}
