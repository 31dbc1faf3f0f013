using Federated.Features.Generation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>Engines as they are configured: several at once, and each mistake named before the server starts.</summary>
public sealed class EngineOptionsTests
{
    private const string Section = "Federated:Generation:Engines:0:";

    private static readonly (string Key, string Value)[] Fine = [("Name", "gpu"), ("Kind", "openai"), ("Dialect", "localai"), ("Endpoint", "https://gpu.example/v1"), ("Models:0", "sdxl")];

    [Fact]
    public async Task Several_engines_stand_on_the_shelf_in_their_order_each_with_its_terms()
    {
        await using var services = EngineBench.Services(
            ("Federated:Generation:Engines:0:Name", "openai"), ("Federated:Generation:Engines:0:Kind", "openai"), ("Federated:Generation:Engines:0:Key", "sk-1"),
            ("Federated:Generation:Engines:0:Title", "GPT Image"), ("Federated:Generation:Engines:0:Price", "0.04"), ("Federated:Generation:Engines:0:EnergyClass", "Large"),
            ("Federated:Generation:Engines:0:Models:0", "gpt-image-1"), ("Federated:Generation:Engines:0:Models:1", "dall-e-3"),
            ("Federated:Generation:Engines:1:Name", "gpu"), ("Federated:Generation:Engines:1:Kind", "a1111"), ("Federated:Generation:Engines:1:Endpoint", "http://10.0.0.7:7860"),
            ("Federated:Generation:Engines:1:PrivateNetwork", "true"), ("Federated:Generation:Engines:1:Sizes:0", "768x768"), ("Federated:Generation:Engines:1:TimeoutSeconds", "600"));
        var shelf = services.GetRequiredService<EngineShelf>();

        Assert.Equal(["openai:gpt-image-1", "openai:dall-e-3", "gpu", "procedural"], shelf.Offers.Select(offer => offer.Name));
        Assert.Same(shelf.All[0], shelf.Find(null));
        var (openai, gpu) = (shelf.Offers[0], shelf.Offers[2]);
        Assert.Equal(("GPT Image · gpt-image-1", "api.openai.com", 0.04m, EnergyClass.Large, false), (openai.Terms.Title, openai.Terms.SentTo, openai.Terms.Price, openai.Terms.Energy, openai.Capabilities.Local));
        Assert.Equal(("gpu", null, true, TimeSpan.FromMinutes(10), 1), (gpu.Terms.Title, gpu.Terms.SentTo, gpu.Capabilities.Local, gpu.Terms.Patience, gpu.Terms.AtOnce));
        Assert.Equal([new PixelSize(768, 768)], gpu.Capabilities.Sizes);
        Assert.True(shelf.Offers[0].Capabilities is { Seed: false, NegativePrompt: false, Mask: true, SignsOutput: true, MaxInputImages: 16 });
    }

    [Fact]
    public async Task Without_configuration_there_is_the_embedded_engine_and_with_it_may_go()
    {
        await using var bare = EngineBench.Services();
        Assert.Equal(["procedural"], bare.GetRequiredService<EngineShelf>().Offers.Select(offer => offer.Name));
        await using var without = EngineBench.Services([("Federated:Generation:Embedded", "false"), .. Fine.Select(setting => (Section + setting.Key, setting.Value))]);
        Assert.Equal(["gpu"], without.GetRequiredService<EngineShelf>().Offers.Select(offer => offer.Name));
    }

    [Theory]
    [InlineData("Name", "", "Name")]
    [InlineData("Name", "My GPU", "Name")]
    [InlineData("Name", "procedural", "Name is taken")]
    [InlineData("Kind", "midjourney", "Kind must be one of openai, a1111")]
    [InlineData("Dialect", "azure", "Dialect must be one of")]
    [InlineData("Endpoint", "gpu.example", "Endpoint")]
    [InlineData("Endpoint", "http://gpu.example/v1", "PrivateNetwork")]
    [InlineData("Endpoint", "https://127.0.0.1/v1", "PrivateNetwork")]
    [InlineData("Endpoint", "https://ada:pw@gpu.example/", "Endpoint")]
    [InlineData("Endpoint", "https://gpu.example/?key=1", "Endpoint")]
    [InlineData("Models:0", "", "Models")]
    [InlineData("Sizes:0", "large", "Sizes")]
    [InlineData("Sizes:0", "99999x8", "Sizes")]
    [InlineData("MinSide", "1", "MinSide")]
    [InlineData("TimeoutSeconds", "1", "TimeoutSeconds")]
    [InlineData("AtOnce", "0", "AtOnce")]
    [InlineData("MaxCount", "11", "MaxCount")]
    [InlineData("Price", "-1", "Price")]
    [InlineData("Currency", "dollars", "Currency")]
    [InlineData("PartialImages", "4", "PartialImages")]
    [InlineData("Settings:sampler", "x", "Settings:sampler")]
    [InlineData("Timeout", "3", "Timeout is not an option")]
    public async Task A_mistake_is_named(string option, string value, string said)
    {
        await using var services = EngineBench.Services([.. Fine.Where(setting => setting.Key != option).Append((option, value)).Select(setting => (Section + setting.Item1, setting.Item2))]);
        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<EngineShelf>());
        Assert.Contains(said, string.Join('\n', refused.Failures), StringComparison.Ordinal);
        Assert.All(refused.Failures, failure => Assert.StartsWith("Federated:Generation:Engines:0:", failure, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a1111", null, "no-password")]
    [InlineData("openai", "localai", "sk-secret\nX-Evil: 1")]
    public async Task A_wrong_key_is_refused_without_being_told(string kind, string? dialect, string key)
    {
        (string Key, string Value)[] settings = [("Name", "gpu"), ("Kind", kind), ("Endpoint", "https://gpu.example"), ("Models:0", "m"), ("Key", key), .. dialect is null ? [] : new[] { ("Dialect", dialect) }];
        await using var services = EngineBench.Services([.. settings.Select(setting => (Section + setting.Key, setting.Value))]);
        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<EngineShelf>());
        Assert.StartsWith(Section + "Key", Assert.Single(refused.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('\n')[0], refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bfl", "Key must be set")]
    [InlineData(null, "Dialect must be one of")]
    public async Task A_service_says_what_it_needs(string? profile, string said)
    {
        await using var services = EngineBench.Services(
            [(Section + "Name", "x"), (Section + "Kind", "jobs"), (Section + "Models:0", "m"), (Section + "Endpoint", "https://api.example"), .. profile is null ? [] : new[] { (Section + "Dialect", profile) }]);
        Assert.Contains(said, Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<EngineShelf>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_engines_of_one_name_and_none_at_all_are_mistakes()
    {
        await using var twins = EngineBench.Services([.. Fine.Select(setting => (Section + setting.Key, setting.Value)), .. Fine.Select(setting => ("Federated:Generation:Engines:1:" + setting.Key, setting.Value))]);
        Assert.Contains("Engines:1:Name is taken", Assert.Throws<OptionsValidationException>(() => twins.GetRequiredService<EngineShelf>()).Message, StringComparison.Ordinal);
        await using var none = EngineBench.Services(("Federated:Generation:Embedded", "false"));
        Assert.Contains("Embedded must stay true", Assert.Throws<OptionsValidationException>(() => none.GetRequiredService<EngineShelf>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_printed_of_an_engine_holds_no_key()
    {
        var options = new EngineOptions { Name = "openai", Key = "sk-secret" };
        Assert.Equal("openai", options.ToString());
        Assert.DoesNotContain("sk-secret", new GenerationOptions { Engines = [options] }.ToString(), StringComparison.Ordinal);
    }
}
