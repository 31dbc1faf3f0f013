using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Federated.Features.Accounts;
using Federated.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Accounts;

/// <summary>Letters leave by SMTP where a host is set; broken mail servers and options are told to the admin, not to strangers.</summary>
public sealed class SmtpMailSenderTests
{
    private static readonly Letter Letter = new("ada@mail.example", "Hello", "One line.\nhttps://here.example/x");

    [Fact]
    public async Task Hands_the_letter_to_the_mail_server_that_is_set()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = ListenAsync(listener);
        await using var services = Build(("Host", "127.0.0.1"), ("Port", Port(listener)), ("StartTls", "false"), ("From", "post@here.example"));

        await services.GetRequiredService<IMailSender>().SendAsync(Letter, default);

        var lines = await heard.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Contains(lines, line => line.StartsWith("MAIL FROM:<post@here.example>", StringComparison.Ordinal));
        Assert.Contains("RCPT TO:<ada@mail.example>", lines);
        Assert.Contains("Subject: Hello", lines);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_is_logged_and_not_thrown()
    {
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        await using var services = Build(("Host", "127.0.0.1"), ("Port", port), ("StartTls", "false"), ("From", "post@here.example"));
        Assert.Null(await Record.ExceptionAsync(() => services.GetRequiredService<IMailSender>().SendAsync(Letter, default)));
    }

    [Fact]
    public async Task Without_a_host_nothing_is_sent()
    {
        await using var services = Build();
        var sender = services.GetRequiredService<IMailSender>();
        Assert.Equal("NoMailSender", sender.GetType().Name);
        Assert.Null(await Record.ExceptionAsync(() => sender.SendAsync(Letter, default)));
    }

    [Theory]
    [InlineData("Federated:Mail:From", "Host", "mail.example")]
    [InlineData("Federated:Mail:Port", "Host", "mail.example", "From", "a@b.example", "Port", "70000")]
    [InlineData("Federated:Mail:UserName", "Host", "mail.example", "From", "a@b.example", "UserName", "u", "StartTls", "false")]
    public void Options_that_cannot_work_are_refused_by_name(string option, params string[] pairs)
    {
        using var services = Build([.. pairs.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<MailOptions>>().Value);
        Assert.StartsWith(option, refusal.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(params (string Key, string Value)[] options)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(options.Select(o => KeyValuePair.Create($"{MailOptions.Section}:{o.Key}", (string?)o.Value)))
            .Build();
        return new ServiceCollection().AddLogging().AddAccounts(configuration).BuildServiceProvider();
    }

    private static string Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    // As much of RFC 5321 as one letter needs.
    private static async Task<List<string>> ListenAsync(TcpListener listener)
    {
        var lines = new List<string>();
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var inLetter = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (inLetter && line != ".")
                continue;
            inLetter = line == "DATA";
            await writer.WriteLineAsync(line switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" });
            if (line == ".")
                break;
        }

        return lines;
    }
}
