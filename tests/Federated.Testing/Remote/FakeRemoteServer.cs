using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Federated.Testing.Remote;

/// <summary>Some other ActivityPub server, inside the test: it keeps every request, answers as told, and signs what the test sends.</summary>
public sealed class FakeRemoteServer : IAsyncDisposable
{
    private const string Loopback = "localhost";

    private static readonly TimeSpan SignatureWindow = TimeSpan.FromHours(1);

    private readonly TimeProvider clock;
    private readonly WebApplication app;
    private readonly ConcurrentQueue<RecordedRequest> requests = [];
    private readonly ConcurrentDictionary<string, FakeActor> actors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Programme> programmes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<RecordedRequest, FakeResponse?>> judges = new(StringComparer.Ordinal);
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };

    private FakeRemoteServer(string host, int port, TimeProvider clock)
    {
        this.clock = clock;
        Origin = string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            if (host == Loopback)
                kestrel.ListenLocalhost(port);
            else
                kestrel.ListenAnyIP(port);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        app = builder.Build();
        app.Run(ServeAsync);
    }

    public string Origin { get; }

    public string Authority => new Uri(Origin).Authority;

    public string SharedInbox => $"{Origin}/inbox";

    /// <summary>Everything that arrived, oldest first.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    /// <summary>The POSTs to inboxes that the server answered as usual or as told.</summary>
    public IEnumerable<RecordedRequest> Deliveries(string? type = null) =>
        requests.Where(request => request.Method == "POST" && (type is null || request.Type == type));

    /// <param name="host">Its name or address in every id; another than localhost listens everywhere.</param>
    public static async Task<FakeRemoteServer> StartAsync(TimeProvider? clock = null, int? port = null, string host = Loopback)
    {
        var server = new FakeRemoteServer(host, port ?? FreePort.Next(), clock ?? TimeProvider.System);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Somebody moves in. <paramref name="keyIsADocument"/> gives a key id with a URL of its own, as GoToSocial does.</summary>
    public FakeActor AddActor(string name, string type = "Person", bool keyIsADocument = false) =>
        actors[name] = new FakeActor(Origin, name, type, keyIsADocument);

    /// <summary>Serves the object at its own id, which must lie on this server.</summary>
    public void Serve(JsonObject document) => Serve(new Uri(document["id"]!.GetValue<string>()).PathAndQuery, FakeResponse.Json(document));

    /// <summary>Answers every request for the path (with query, or without) so, for ever or that many times.</summary>
    public void Serve(string path, FakeResponse response, int times = int.MaxValue) => programmes[path] = new Programme(response, times);

    /// <summary>Answers requests for the path as the request deserves; null answers as usual.</summary>
    public void Serve(string path, Func<RecordedRequest, FakeResponse?> judge) => judges[path] = judge;

    /// <summary>Forgets what <see cref="Serve(string, FakeResponse, int)"/> was told about the path.</summary>
    public void Unserve(string path)
    {
        programmes.TryRemove(path, out _);
        judges.TryRemove(path, out _);
    }

    public async Task<RecordedRequest> WaitForAsync(Func<RecordedRequest, bool> wanted, string what, TimeSpan? timeout = null) =>
        await Eventually.ValueAsync(
            () => Task.FromResult(requests.FirstOrDefault(wanted)),
            timeout ?? Eventually.DefaultTimeout,
            what,
            () => Task.FromResult($"Requests so far:\n{string.Join('\n', requests)}"));

    public Task<RecordedRequest> WaitForDeliveryAsync(string type, TimeSpan? timeout = null) =>
        WaitForAsync(request => request.Method == "POST" && request.Type == type, $"a {type} is delivered to {Origin}", timeout);

    /// <summary>Fetches the key that the request names (unsigned, as snac does) and checks the signature with it.</summary>
    public async Task<SignatureCheck> CheckSignatureAsync(RecordedRequest request)
    {
        if (SignatureVerifier.KeyIdOf(request) is not { } keyId)
            return new SignatureCheck(null, null, "no key is named");
        using var ask = new HttpRequestMessage(HttpMethod.Get, keyId);
        ask.Headers.TryAddWithoutValidation("Accept", FakeResponse.ActivityJson);
        using var answer = await client.SendAsync(ask);
        if (!answer.IsSuccessStatusCode)
            return new SignatureCheck(null, keyId, $"the key answers {(int)answer.StatusCode}");
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        var key = document.RootElement.TryGetProperty("publicKey", out var found) ? found : document.RootElement;
        return key.TryGetProperty("publicKeyPem", out var pem) && key.GetProperty("id").GetString() == keyId
            ? CheckSignature(request, pem.GetString()!)
            : new SignatureCheck(null, keyId, "the document does not list the key");
    }

    /// <summary>Checks the signature with a key that the test already has.</summary>
    public SignatureCheck CheckSignature(RecordedRequest request, string publicKeyPem) => new SignatureVerifier(Origin, SignatureWindow).Verify(request, publicKeyPem);

    public Task<HttpResponseMessage> SignedPostAsync(
        FakeActor actor,
        string inbox,
        JsonNode activity,
        SignatureDialect dialect = SignatureDialect.Cavage,
        SignatureTampering tampering = SignatureTampering.None,
        string? keyId = null) => SignedPostAsync(actor, inbox, activity.ToJsonString(), dialect, tampering, keyId);

    /// <summary>Posts text that need not be JSON; <paramref name="keyId"/> overrides the actor's own.</summary>
    public async Task<HttpResponseMessage> SignedPostAsync(
        FakeActor actor,
        string inbox,
        string body,
        SignatureDialect dialect = SignatureDialect.Cavage,
        SignatureTampering tampering = SignatureTampering.None,
        string? keyId = null,
        string contentType = FakeResponse.ActivityJson)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, inbox);
        request.Content = new ByteArrayContent(tampering.HasFlag(SignatureTampering.ChangedBody) ? [.. bytes, (byte)' '] : bytes);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await SendSignedAsync(request, actor, bytes, dialect, tampering, keyId);
    }

    /// <summary>The same request as text, as a proxy would have kept it; nothing is sent.</summary>
    public string WriteSigned(
        FakeActor actor,
        string inbox,
        string body,
        SignatureDialect dialect = SignatureDialect.Cavage,
        SignatureTampering tampering = SignatureTampering.None,
        string contentType = FakeResponse.ActivityJson)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, inbox);
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        new RequestSigner(actor, tampering, keyId: null, clock.GetUtcNow()).Sign(request, bytes, dialect);
        var lines = request.Headers.NonValidated.Concat(request.Content.Headers.NonValidated).Select(header => $"{header.Key}: {header.Value}\r\n");
        return $"POST {request.RequestUri!.PathAndQuery} HTTP/1.1\r\nHost: {request.RequestUri.Authority}\r\n{string.Concat(lines)}\r\n{body}";
    }

    public async Task<HttpResponseMessage> SignedGetAsync(
        FakeActor actor,
        string uri,
        SignatureDialect dialect = SignatureDialect.Cavage,
        SignatureTampering tampering = SignatureTampering.None,
        string? keyId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.TryAddWithoutValidation("Accept", FakeResponse.ActivityJson);
        return await SendSignedAsync(request, actor, [], dialect, tampering, keyId);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        using (var atOnce = new CancellationTokenSource(TimeSpan.Zero))
            await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
        foreach (var actor in actors.Values)
            actor.Dispose();
    }

    private Task<HttpResponseMessage> SendSignedAsync(
        HttpRequestMessage request, FakeActor actor, byte[] body, SignatureDialect dialect, SignatureTampering tampering, string? keyId)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", $"FakeRemoteServer/1.0 (+{Origin})");
        new RequestSigner(actor, tampering, keyId, clock.GetUtcNow()).Sign(request, body, dialect);
        return client.SendAsync(request);
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => Joined(header.Value), StringComparer.OrdinalIgnoreCase);
        var request = new RecordedRequest(context.Request.Method, context.Request.Path.Value ?? "/", context.Request.QueryString.Value ?? "", headers, body.ToArray(), clock.GetUtcNow());
        requests.Enqueue(request);
        await new FakeResponseWriter(context).WriteAsync(judges.GetValueOrDefault(request.Path)?.Invoke(request) ?? Told(request.PathAndQuery) ?? Told(request.Path) ?? new FakeDirectory(Origin, actors).Answer(request));
    }

    private FakeResponse? Told(string path) => programmes.TryGetValue(path, out var programme) ? programme.Take() : null;

    // RFC 9421 §2.1: several lines of one field are joined with a comma and a space.
    private static string Joined(StringValues values) => string.Join(", ", values.Select(value => value));

    private sealed class Programme(FakeResponse response, int times)
    {
        private int left = times;

        internal FakeResponse? Take() => Interlocked.Decrement(ref left) >= 0 ? response : null;
    }
}
