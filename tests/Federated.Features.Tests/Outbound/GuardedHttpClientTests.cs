using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Federated.Features.Outbound;
using Federated.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Federated.Features.Tests.Outbound;

public sealed class GuardedHttpClientTests
{
    [Fact]
    public async Task Answers_with_status_type_headers_and_body()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentType = "Application/LD+JSON; profile=\"https://www.w3.org/ns/activitystreams\"; charset=utf-8";
            context.Response.Headers.ETag = "\"v1\"";
            await context.Response.WriteAsync("{\"é\":1}");
        });
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/a?b=c"), OutboundPurpose.Document, "application/activity+json"), CancellationToken.None);

        Assert.True(outcome.IsAnswered);
        Assert.Equal(200, outcome.Response.StatusCode);
        Assert.True(outcome.Response.IsSuccess);
        Assert.Equal(server.At("/a?b=c"), outcome.Response.FinalUri);
        Assert.Equal("application/ld+json", outcome.Response.ContentType?.MediaType);
        Assert.Equal("https://www.w3.org/ns/activitystreams", outcome.Response.ContentType?.Parameter("Profile"));
        Assert.Equal("\"v1\"", outcome.Response.Headers["etag"]);
        Assert.Equal("{\"é\":1}", Encoding.UTF8.GetString(outcome.Response.Body.Span));
        var asked = Assert.Single(server.Requests);
        Assert.Equal("application/activity+json", asked.Headers["Accept"]);
        Assert.Equal("Federated/0.1 (+https://us.example/)", asked.Headers["User-Agent"]);
        Assert.DoesNotContain(asked.Headers.Keys, name => name.Equals("traceparent", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Posts_the_exact_bytes_with_the_exact_type()
    {
        var received = Array.Empty<byte>();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            using var memory = new MemoryStream();
            await context.Request.Body.CopyToAsync(memory);
            received = memory.ToArray();
            context.Response.StatusCode = 202;
        });
        using var client = LoopbackServer.Client();
        var body = new OutboundBody(Encoding.UTF8.GetBytes("{\"id\":\"x\"}"), "application/activity+json");
        var request = OutboundRequest.Post(server.At("/inbox"), OutboundPurpose.Delivery, body) with
        {
            Headers = [new("Digest", "SHA-256=abc"), new("Date", "Thu, 20 Aug 2026 10:00:00 GMT")],
        };
        var outcome = await client.SendAsync(request, CancellationToken.None);

        Assert.Equal(202, outcome.Response?.StatusCode);
        Assert.Equal(body.Bytes.ToArray(), received);
        Assert.Equal("application/activity+json", server.Requests[0].Headers["Content-Type"]);
        Assert.Equal("SHA-256=abc", server.Requests[0].Headers["Digest"]);
        Assert.Equal("Thu, 20 Aug 2026 10:00:00 GMT", server.Requests[0].Headers["Date"]);
    }

    [Fact]
    public async Task Keeps_no_cookies()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Cookies.Append("session", "1");
            return Task.CompletedTask;
        });
        using var client = LoopbackServer.Client();
        await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.DoesNotContain("Cookie", server.Requests[1].Headers.Keys);
    }

    [Fact]
    public async Task Cuts_a_body_that_comes_one_byte_at_a_time()
    {
        await using var server = await LoopbackServer.StartAsync(Drip);
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Get(server.At("/"), OutboundPurpose.Document) with { Timeout = TimeSpan.FromMilliseconds(250) };
        var started = TimeProvider.System.GetTimestamp();
        var outcome = await client.SendAsync(request, CancellationToken.None);
        Assert.Equal(OutboundRefusal.Timeout, outcome.Refusal);
        Assert.True(outcome.IsTransient);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Cuts_a_server_that_never_answers()
    {
        await using var server = await LoopbackServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Get(server.At("/"), OutboundPurpose.Document) with { Timeout = TimeSpan.FromMilliseconds(150) };
        Assert.Equal(OutboundRefusal.Timeout, (await client.SendAsync(request, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task An_accepted_delivery_stays_accepted_when_its_answer_stalls()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 202;
            return Drip(context);
        });
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Post(server.At("/inbox"), OutboundPurpose.Delivery, new OutboundBody("{}"u8.ToArray(), "application/activity+json"));
        // Long enough for the status to come on a busy machine; the body never ends.
        var outcome = await client.SendAsync(request with { Timeout = TimeSpan.FromSeconds(2.5) }, CancellationToken.None);
        Assert.Equal(202, outcome.Response?.StatusCode);
        Assert.True(outcome.Response?.IsCut);
    }

    [Fact]
    public async Task The_callers_cancellation_is_an_exception_and_not_a_refusal()
    {
        await using var server = await LoopbackServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = LoopbackServer.Client();
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), cancelled.Token));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Undoes_compression(string encoding)
    {
        await using var server = await LoopbackServer.StartAsync(context => WriteCompressedAsync(context, encoding, 5000));
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(5000, outcome.Response?.Length);
        Assert.Contains(encoding, server.Requests[0].Headers["Accept-Encoding"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Refuses_a_compression_bomb_by_its_size_unpacked(string encoding)
    {
        await using var server = await LoopbackServer.StartAsync(context => WriteCompressedAsync(context, encoding, 20 * 1024 * 1024));
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.TooLarge, outcome.Refusal);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task Refuses_an_encoding_that_it_cannot_undo(string encoding)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return WriteGzippedAsync(context.Response.Body, "inner"u8.ToArray());
        });
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.EncodingNotSupported, outcome.Refusal);
    }

    [Fact]
    public async Task A_body_that_lies_about_its_compression_is_a_broken_answer()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("this is not gzip");
        });
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.BrokenAnswer, outcome.Refusal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refuses_a_body_over_the_limit_whether_announced_or_not(bool announced)
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            if (announced)
                context.Response.ContentLength = 2001;
            await context.Response.Body.WriteAsync(new byte[2001]);
        });
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Get(server.At("/"), OutboundPurpose.Document);
        Assert.Equal(OutboundRefusal.TooLarge, (await client.SendAsync(request with { MaxBytes = 2000 }, CancellationToken.None)).Refusal);
        Assert.Equal(2001, (await client.SendAsync(request with { MaxBytes = 2001 }, CancellationToken.None)).Response?.Length);
    }

    [Fact]
    public async Task An_error_is_answered_with_its_status_and_the_start_of_its_body()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "120";
            await context.Response.Body.WriteAsync(new byte[100_000]);
        });
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(503, outcome.Response?.StatusCode);
        Assert.Equal("120", outcome.Response?.Headers["Retry-After"]);
        Assert.True(outcome.Response?.IsCut);
        Assert.Equal(16 * 1024, outcome.Response?.Body.Length);
    }

    [Fact]
    public async Task Refuses_header_lines_without_end()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            for (var line = 0; line < 60; line++)
                context.Response.Headers[$"X-Flood-{line}"] = new string('x', 1000);
            return Task.CompletedTask;
        });
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.HeadersTooLarge, outcome.Refusal);
    }

    [Fact]
    public async Task Refuses_a_media_type_before_reading_the_body()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return Drip(context);
        });
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Get(server.At("/"), OutboundPurpose.Document) with { AcceptsContentType = type => type?.MediaType == "application/activity+json" };
        Assert.Equal(OutboundRefusal.ContentTypeNotAllowed, (await client.SendAsync(request, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Downloads_into_a_stream_and_stops_at_the_limit()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(new byte[300_000]);
        });
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Get(server.At("/a.png"), OutboundPurpose.Media) with { MaxBytes = 300_000 };
        using var whole = new MemoryStream();
        var outcome = await client.DownloadAsync(request, whole, CancellationToken.None);
        Assert.Equal((300_000L, 300_000L, 0), (outcome.Response!.Length, whole.Length, outcome.Response.Body.Length));
        Assert.Equal("image/png", outcome.Response.ContentType?.MediaType);

        using var part = new MemoryStream();
        var cut = await client.DownloadAsync(request with { MaxBytes = 100_000 }, part, CancellationToken.None);
        Assert.Equal(OutboundRefusal.TooLarge, cut.Refusal);
        Assert.True(part.Length <= 100_000);
    }

    [Fact]
    public async Task A_destination_that_cannot_be_written_is_our_fault_and_not_the_peers()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("bytes"));
        using var client = LoopbackServer.Client();
        await using var full = new FullDisk();
        await Assert.ThrowsAsync<IOException>(() => client.DownloadAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Media), full, CancellationToken.None));
    }

    [Fact]
    public async Task Says_when_nobody_listens_and_when_a_name_has_no_address()
    {
        var port = UnusedPort();
        using var client = LoopbackServer.Client(lookup: (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        var closed = await client.SendAsync(OutboundRequest.Get(new Uri($"http://127.0.0.1:{port}/"), OutboundPurpose.Document), CancellationToken.None);
        var nameless = await client.SendAsync(OutboundRequest.Get(new Uri("http://gone.example/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal((OutboundRefusal.ConnectionFailed, true), (closed.Refusal!.Value, closed.IsTransient));
        Assert.Equal((OutboundRefusal.NameNotResolved, true), (nameless.Refusal!.Value, nameless.IsTransient));
    }

    [Fact]
    public async Task Refuses_a_certificate_that_nobody_vouches_for()
    {
        using var key = RSA.Create(2048);
        var certificateRequest = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = certificateRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("x"), listen => listen.UseHttps(certificate));
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.TlsFailed, outcome.Refusal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Something_that_is_not_http_is_a_broken_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var peer = await listener.AcceptTcpClientAsync();
            await peer.GetStream().WriteAsync("SSH-2.0-OpenSSH_9.2\r\n\r\n"u8.ToArray());
        });
        using var client = LoopbackServer.Client();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var outcome = await client.SendAsync(OutboundRequest.Get(new Uri($"http://127.0.0.1:{port}/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.BrokenAnswer, outcome.Refusal);
        await serving;
    }

    [Fact]
    public async Task Connections_are_kept_up_to_a_sum_of_all_hosts_and_used_again()
    {
        var open = 0;
        void Count(ListenOptions listen) => listen.Use(next => async connection =>
        {
            Interlocked.Increment(ref open);
            await next(connection);
            Interlocked.Decrement(ref open);
        });
        var servers = new List<LoopbackServer>();
        var ids = new ConcurrentQueue<string>();
        for (var i = 0; i < 5; i++)
        {
            servers.Add(await LoopbackServer.StartAsync(
                context =>
                {
                    ids.Enqueue(context.Connection.Id);
                    return context.Response.WriteAsync("{}");
                },
                Count));
        }

        using var client = LoopbackServer.Client(options => options.MaxKeptConnections = 2);
        Task<OutboundOutcome> AskAsync(LoopbackServer server) =>
            client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);

        Assert.True((await AskAsync(servers[0])).IsAnswered);
        Assert.True((await AskAsync(servers[0])).IsAnswered);
        Assert.Single(ids.Distinct());
        foreach (var server in servers)
            Assert.True((await AskAsync(server)).IsAnswered);

        // Those beyond close at once, and not after the half minute that idle ones have.
        await Eventually.TrueAsync(() => Volatile.Read(ref open) <= 2, TimeSpan.FromSeconds(15), "no more than two are open");
        Assert.Equal(5, ids.Distinct().Count());
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    private static async Task Drip(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync("x", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(40, context.RequestAborted);
        }
    }

    private static async Task WriteCompressedAsync(HttpContext context, string encoding, int size)
    {
        context.Response.Headers.ContentEncoding = encoding;
        await using Stream compressor = encoding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
            "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
            _ => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
        };
        await compressor.WriteAsync(new byte[size]);
    }

    private static async Task WriteGzippedAsync(Stream body, byte[] bytes)
    {
        await using var gzip = new GZipStream(body, CompressionLevel.Fastest);
        await gzip.WriteAsync(bytes);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("No space left.");
    }
}
