using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Federated.Server.Hosting;
using Federated.Testing;
using Federated.Testing.Remote;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Hosting;

/// <summary>What a server tells whoever measures it, and whom it tells nothing.</summary>
public sealed class TelemetryTests
{
    private const string Token = "a token of many letters";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task One_follow_is_one_trace_from_its_arrival_to_the_arrival_of_its_accept_and_is_counted_on_the_way()
    {
        await using var collector = await FakeCollector.StartAsync();
        await using var remote = await FakeRemoteServer.StartAsync();
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions
        {
            ReadyTimeout = Patience,
            Environment = new Dictionary<string, string?>
            {
                ["Federated__Telemetry__Otlp"] = collector.Address,
                ["Federated__Telemetry__TraceRatio"] = "1",
                ["Federated__Telemetry__MetricsToken"] = Token,
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "2000",
                ["Logging__Console__FormatterName"] = "json",
                ["Logging__LogLevel__Federated"] = "Debug",
            },
        });
        await server.RunCliAsync(["account", "create", "ada", "--email", "ada@example.org", "--password-stdin"], "nine lamps over the harbour");
        var stranger = remote.AddActor("stranger");
        var follow = stranger.Activity("Follow", server.ActorUri("ada"));

        using (var answer = await remote.SignedPostAsync(stranger, server.Origin + "/inbox", follow))
            Assert.Equal(202, (int)answer.StatusCode);
        await Eventually.TrueAsync(() => remote.Deliveries("Accept").Any(), Patience, "the Accept arrives", () => Task.FromResult(server.Output));
        var trace = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(follow["id"]!.GetValue<string>()))[..16]);
        string[] roots = ["inbox receive", "inbox handle", "publication build", "delivery post"];
        await Eventually.TrueAsync(
            () => roots.All(name => collector.Spans.Any(span => span.Name == name)) && collector.Metrics > 0,
            Patience, "the spans are exported", () => Task.FromResult(string.Join('\n', collector.Spans.Select(span => span.Name))));

        string[] steps = ["inbox LimitSize", "inbox VerifySignature", "inbox ClassifySigner", "inbox WriteDown"];
        foreach (var name in roots.Concat(steps))
        {
            var spans = collector.Spans.Where(span => span.Name == name).ToList();
            // What has to ask another server is handled a second time, by itself.
            Assert.InRange(spans.Count, 1, name == "inbox handle" ? 2 : 1);
            Assert.All(spans, span => Assert.Equal((trace, steps.Contains(name)), (span.TraceId, span.HasParent)));
            Assert.All(spans, span => Assert.DoesNotContain("users/", span.Raw, StringComparison.Ordinal));
        }

        var metrics = await ReadMetricsAsync(server);
        Assert.Contains("federated_inbox_requests_total{outcome=\"acknowledged\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("federated_inbox_handled_total{activity_type=\"Follow\",outcome=\"done\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("federated_inbox_lag_seconds_count 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("federated_inbox_commit_rows_count 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("federated_key_fetch_duration_seconds_count{outcome=\"found\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("federated_publications_total{kind=\"AcceptFollow\",outcome=\"built\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("federated_deliveries_total{answer=\"2xx\",outcome=\"delivered\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("federated_queue_waiting{queue=\"inbound\"} ", metrics, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket", metrics, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_memory_working_set_bytes ", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(remote.Authority, metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("stranger", metrics, StringComparison.Ordinal);
        Assert.Contains(LogLines(server.Output), line => TraceOf(line) == trace && line.GetProperty("Category").GetString()!.StartsWith("Federated.Federation.Inbox.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_token_in_the_configuration_there_is_no_page_of_metrics()
    {
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { ReadyTimeout = Patience });

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, null));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, "Bearer "));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(MirrorEndpoint.Path)).StatusCode);
    }

    [Fact]
    public async Task A_stranger_gets_no_metrics_and_a_worker_has_them_too()
    {
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions
        {
            Roles = "worker",
            ReadyTimeout = Patience,
            Environment = new Dictionary<string, string?> { ["Federated__Telemetry__MetricsToken"] = Token },
        });

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "Bearer a token of many letterz"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "Basic " + Token));
        Assert.Contains("dotnet_gc_collections_total", await ReadMetricsAsync(server), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not an address", 0.1, null, "Otlp")]
    [InlineData("ftp://collector", 0.1, null, "Otlp")]
    [InlineData(null, 1.1, null, "TraceRatio")]
    [InlineData(null, double.NaN, null, "TraceRatio")]
    [InlineData(null, 0.1, "short", "MetricsToken")]
    public void A_wrong_option_is_named(string? otlp, double ratio, string? token, string name) =>
        Assert.StartsWith("Federated:Telemetry:" + name, new TelemetryOptions { Otlp = otlp, TraceRatio = ratio, MetricsToken = token }.Fault(), StringComparison.Ordinal);

    private static async Task<string> ReadMetricsAsync(FederatedProcess server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Token);
        using var answer = await server.Client.SendAsync(request);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(FederatedProcess server, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static IEnumerable<JsonElement> LogLines(string output)
    {
        foreach (var line in output.Split('\n').Where(line => line.StartsWith('{')))
            yield return JsonDocument.Parse(line).RootElement;
    }

    private static string? TraceOf(JsonElement line) =>
        line.TryGetProperty("Scopes", out var scopes)
            ? scopes.EnumerateArray().Where(scope => scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("TraceId", out _))
                .Select(scope => scope.GetProperty("TraceId").GetString()).LastOrDefault()
            : null;
}
