using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Federated.Server.Hosting;
using Federated.Testing;
using Federated.Testing.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Federated.Server.Tests.Cli;

/// <summary>The doctor finds a well server well, and names what is wrong with one that is not.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task A_well_server_is_found_well_and_one_that_stands_still_is_not()
    {
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { ReadyTimeout = TimeSpan.FromMinutes(2) });

        var well = await server.RunCliAsync(["doctor", "--json"]);
        await Command.RunAsync("/bin/chmod", ["604", Path.Combine(server.DataPath, "secret.key")]);
        server.Kill9();
        var still = await server.RunCliAsync(["doctor"]);

        Assert.True(well.ExitCode == 0, well.ToString());
        var found = Findings(well);
        Assert.Equal("warn", found["certificate"].Health);
        foreach (var what in (string[])["configuration", "secret key", "vips", "libsodium", "media", "mail", "database", "installation", "signing key", "queue inbound", "webfinger", "nodeinfo", "actor", "proxy", "clock", "inbox"])
            Assert.Equal((what, "ok"), (what, found[what].Health));
        Assert.Equal(1, still.ExitCode);
        Assert.Contains("warn secret key: Others than its owner can read ", still.Output, StringComparison.Ordinal);
        Assert.Contains("       chmod 600 ", still.Output, StringComparison.Ordinal);
        foreach (var what in (string[])["webfinger", "nodeinfo", "actor", "proxy", "inbox"])
            Assert.Contains("fail " + what + ": ", still.Output, StringComparison.Ordinal);
        Assert.Contains("ok   database: SQLite ", still.Output, StringComparison.Ordinal);
        Assert.Contains(" checks failed.", still.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_at_our_address_is_noticed_and_so_is_another_address_than_ours()
    {
        await using var site = await SiteAsync(app => app.Run(context => context.Response.WriteAsync("<html>Parked</html>")), certificate: null);
        await using var server = FederatedProcess.Prepare(new FederatedProcessOptions { Origin = AddressOf(site) });
        await server.RunCliAsync(["migrate"]);

        var found = Findings(await server.RunCliAsync(["doctor", "--json"]));
        var moved = Findings(await server.RunCliAsync(["doctor", "--json", "--Federated:Origin=http://localhost:9"]));

        foreach (var what in (string[])["webfinger", "nodeinfo", "actor", "proxy", "inbox"])
            Assert.Equal((what, "fail"), (what, found[what].Health));
        Assert.Equal("ok", found["installation"].Health);
        Assert.Equal("fail", moved["installation"].Health);
    }

    [Fact]
    public async Task A_proxy_that_loses_headers_and_a_clock_that_is_off_are_noticed()
    {
        await using var site = await SiteAsync(
            app => app.Run(context => context.Response.WriteAsJsonAsync(new
            {
                host = "backend:8080",
                arrived = new[] { "Date" },
                now = TimeProvider.System.GetUtcNow().AddHours(-2).ToUnixTimeMilliseconds(),
            })),
            certificate: null);
        await using var server = FederatedProcess.Prepare(new FederatedProcessOptions { Origin = AddressOf(site) });
        await server.RunCliAsync(["migrate"]);

        var found = Findings(await server.RunCliAsync(["doctor", "--json"]));

        Assert.Contains("backend:8080", found["proxy"].Sentence, StringComparison.Ordinal);
        Assert.Equal("fail", found["clock"].Health);
        Assert.Contains("NTP", found["clock"].Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "expired")]
    [InlineData(400, "signed by nobody")]
    public async Task A_certificate_that_others_do_not_take_is_noticed(int days, string word)
    {
        using var certificate = Certificate(days);
        await using var site = await SiteAsync(app => app.Run(context => context.Response.WriteAsync("")), certificate);
        await using var server = FederatedProcess.Prepare(new FederatedProcessOptions { Origin = AddressOf(site) });

        var found = Findings(await server.RunCliAsync(["doctor", "--json"]));

        Assert.Equal("fail", found["certificate"].Health);
        Assert.Contains(word, found["certificate"].Sentence, StringComparison.Ordinal);
        // Nothing was ever started here, and looking must not begin it.
        Assert.Equal("fail", found["database"].Health);
        Assert.Equal("fail", found["secret key"].Health);
        Assert.False(File.Exists(Path.Combine(server.DataPath, "secret.key")) || File.Exists(Path.Combine(server.DataPath, "federated.db")));
    }

    [Fact]
    public void The_proof_of_the_doctor_is_another_every_day_and_for_every_key()
    {
        using var ours = new Storage.Secrets.SecretBox(new byte[32]);
        using var theirs = new Storage.Secrets.SecretBox([.. Enumerable.Repeat((byte)1, 32)]);
        var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(4, new[] { MirrorEndpoint.ProofFor(ours, day), MirrorEndpoint.ProofFor(ours, day.AddDays(1)), MirrorEndpoint.ProofFor(theirs, day), "" }.Distinct().Count());
    }

    private static Dictionary<string, (string Health, string Sentence, string? Advice)> Findings(CommandResult result)
    {
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.EnumerateArray().ToDictionary(
            finding => finding.GetProperty("what").GetString()!,
            finding => (finding.GetProperty("health").GetString()!, finding.GetProperty("sentence").GetString()!, finding.GetProperty("advice").GetString()));
    }

    private static async Task<WebApplication> SiteAsync(Action<WebApplication> answer, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, FreePort.Next(), listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        answer(app);
        await app.StartAsync();
        return app;
    }

    private static string AddressOf(WebApplication site) => site.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private static X509Certificate2 Certificate(int days)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(days));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
