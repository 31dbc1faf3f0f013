using Federated.Features.Outbound;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Outbound;

public sealed class OutboundRegistrationTests
{
    [Fact]
    public async Task Registers_a_client_that_reads_its_section()
    {
        await using var services = Services(("Federated:Origin", "https://us.example"), ("Federated:Federation:MaxRedirects", "1"));
        Assert.NotNull(services.GetRequiredService<GuardedHttpClient>());
        Assert.NotNull(services.GetRequiredService<EngineHttp>());
        var options = services.GetRequiredService<IOptions<OutboundOptions>>().Value;
        Assert.Equal(("https://us.example", 1, false, false), (options.Origin, options.MaxRedirects, options.AllowHttp, options.AllowPrivateNetworks));
    }

    [Theory]
    [InlineData("Federated:Federation:Timeout", "00:00:00")]
    [InlineData("Federated:Federation:ConnectTimeout", "-00:00:01")]
    [InlineData("Federated:Federation:MaxBytes", "10")]
    [InlineData("Federated:Federation:MaxRedirects", "11")]
    [InlineData("Federated:Federation:MaxConnectionsPerServer", "0")]
    [InlineData("Federated:Federation:MaxKeptConnections", "-1")]
    [InlineData("Federated:Origin", "us.example")]
    [InlineData("Federated:Origin", "https://us.example/path")]
    public async Task Refuses_a_senseless_option_and_names_it(string key, string value)
    {
        await using var services = Services((key, value));
        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<OutboundOptions>>().Value);
        var failure = Assert.Single(refused.Failures);
        Assert.StartsWith(key, failure, StringComparison.Ordinal);
        Assert.True(failure.Length > key.Length + 10, "The reason is missing.");
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddLogging()
            .AddOutbound(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build())
            .BuildServiceProvider();
}
