using Federated.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace Federated.Server.Tests.Hosting;

public sealed class ServerOptionsTests
{
    private static readonly Dictionary<string, string?> Good = new() { ["Federated:Origin"] = "https://pictures.example" };

    [Fact]
    public void What_is_not_said_follows_from_origin_and_data_path()
    {
        var (options, faults) = Read();

        Assert.Empty(faults);
        Assert.Equal("pictures.example", options!.HandleDomain);
        Assert.Equal($"Data Source={Path.Combine("./data", "federated.db")}", options.Database);
        Assert.True(options.Storage.IsSqlite);
    }

    [Fact]
    public void The_origin_loses_its_final_slash_and_its_default_port()
    {
        Assert.Equal("https://pictures.example", Read(("Origin", "https://Pictures.example:443/")).Options!.Origin);
    }

    [Theory]
    [InlineData("Origin", null)]
    [InlineData("Origin", "pictures.example")]
    [InlineData("Origin", "ftp://pictures.example")]
    [InlineData("Origin", "https://pictures.example/path")]
    [InlineData("Origin", "https://user@pictures.example")]
    [InlineData("Origin", "http://pictures.example")]
    [InlineData("HandleDomain", "not a host")]
    [InlineData("Database", "federated.db")]
    [InlineData("MediaOrigin", "https://pictures.example")]
    [InlineData("MediaOrigin", "media")]
    [InlineData("TrustedProxies", "10.0.0.0/8, proxy")]
    [InlineData("TrustedProxies:0", "10.0.0.0/99")]
    [InlineData("SecretKey", "c2hvcnQ=")]
    [InlineData("SecretKey", "not base64!")]
    [InlineData("Orign", "https://pictures.example")]
    [InlineData("Queues:BatchSiz", "3")]
    public void A_wrong_option_is_refused_by_name(string name, string? value)
    {
        var (options, faults) = Read((name, value));

        Assert.Null(options);
        var fault = Assert.Single(faults);
        Assert.Contains("Federated:" + name.Split(":0")[0], fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_key_never_stands_in_the_message_about_it()
    {
        var (_, faults) = Read(("SecretKey", "hunter2hunter2"));

        Assert.DoesNotContain("hunter2", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080")]
    public void Plain_http_is_for_this_machine(string origin)
    {
        Assert.Equal(origin, Read(("Origin", origin)).Options!.Origin);
    }

    [Fact]
    public void Plain_http_elsewhere_is_for_test_beds()
    {
        var (options, _) = Read(("Origin", "http://pictures.example"), ("Federation:AllowHttp", "true"));

        Assert.Equal("http://pictures.example", options!.Origin);
    }

    [Fact]
    public void Proxies_may_be_addresses_and_networks_in_a_list_or_in_one_line()
    {
        Assert.Equal(2, Read(("TrustedProxies:0", "10.0.0.0/8"), ("TrustedProxies:1", "::1")).Options!.TrustedProxies.Count);
        Assert.Equal(2, Read(("TrustedProxies", "10.0.0.0/8, 127.0.0.1")).Options!.TrustedProxies.Count);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("web", 1)]
    [InlineData("worker", 2)]
    [InlineData("Web, Worker", 3)]
    [InlineData("", -1)]
    [InlineData("web,cook", -1)]
    public void Roles_are_read_or_refused(string? text, int expected)
    {
        Assert.Equal(expected, RoleNames.TryParse(text, out var roles) ? (int)roles : -1);
    }

    private static (ServerOptions? Options, IReadOnlyList<string> Faults) Read(params (string Name, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?>(Good);
        foreach (var (name, value) in changes)
            values["Federated:" + name] = value;
        return new ServerOptionsReader(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).Read();
    }
}
