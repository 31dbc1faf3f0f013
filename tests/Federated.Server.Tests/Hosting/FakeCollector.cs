using System.Collections.Concurrent;
using System.Text;
using Federated.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Federated.Server.Tests.Hosting;

/// <summary>A collector that keeps the spans it is sent by OTLP over HTTP.</summary>
internal sealed class FakeCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<CollectedSpan> spans = [];
    private int metrics;

    private FakeCollector(string address)
    {
        Address = address;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        app = builder.Build();
        app.MapPost("/v1/traces", async context =>
        {
            foreach (var span in SpansIn(await ReadAsync(context)))
                spans.Enqueue(span);
        });
        app.MapPost("/v1/metrics", async context =>
        {
            await ReadAsync(context);
            Interlocked.Increment(ref metrics);
        });
    }

    public string Address { get; }

    public IReadOnlyList<CollectedSpan> Spans => [.. spans];

    public int Metrics => Volatile.Read(ref metrics);

    public static async Task<FakeCollector> StartAsync()
    {
        var collector = new FakeCollector(FormattableString.Invariant($"http://localhost:{FreePort.Next()}"));
        await collector.app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    // opentelemetry/proto/trace/v1: request 1 = resource spans, their 2 = scope spans, their 2 = spans; a span's 1 is the trace id, 2 its own, 4 the parent's, 5 the name.
    private static IEnumerable<CollectedSpan> SpansIn(byte[] request) =>
        from resource in Fields(request, 1)
        from scope in Fields(resource, 2)
        from span in Fields(scope, 2)
        select new CollectedSpan(
            Convert.ToHexStringLower(Fields(span, 1).Single()),
            Encoding.UTF8.GetString(Fields(span, 5).Single()),
            Fields(span, 4).SingleOrDefault() is { Length: > 0 },
            Encoding.UTF8.GetString(span));

    /// <summary>The length-delimited fields with this number (protobuf's wire format).</summary>
    private static List<byte[]> Fields(byte[] message, int number)
    {
        var found = new List<byte[]>();
        for (var at = 0; at < message.Length;)
        {
            var key = ReadNumber(message, ref at);
            switch (key & 7)
            {
                case 0:
                    ReadNumber(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    var length = (int)ReadNumber(message, ref at);
                    if ((int)(key >> 3) == number)
                        found.Add(message[at..(at + length)]);
                    at += length;
                    break;
            }
        }

        return found;
    }

    private static ulong ReadNumber(byte[] message, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }
}
