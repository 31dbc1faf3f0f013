using Federated.Features.Media;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Media;

public sealed class MediaOptionsTests
{
    [Fact]
    public void Are_read_from_their_section()
    {
        using var services = Services("MaxPixels", "12000000");
        Assert.Equal(12_000_000, services.GetRequiredService<IOptions<MediaOptions>>().Value.MaxPixels);
        Assert.NotNull(services.GetRequiredService<ImageWorkshop>());
    }

    [Theory]
    [InlineData("MaxUploadBytes", "0")]
    [InlineData("MaxPixels", "10")]
    [InlineData("WorkshopConcurrency", "0")]
    [InlineData("WorkshopTimeoutSeconds", "-1")]
    [InlineData("MemoryMiB", "16")]
    [InlineData("VipsPath", "/no/such/file")]
    public void That_cannot_work_are_refused_by_name(string option, string value)
    {
        using var services = Services(option, value);
        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<MediaOptions>>().Value);
        Assert.StartsWith($"Federated:Media:{option} ", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_refusal_has_words_of_its_own()
    {
        var texts = Enum.GetValues<MediaRefusal>().Select(MediaRefusalText.For).ToArray();
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    private static ServiceProvider Services(string option, string value) => new ServiceCollection().AddLogging()
        .AddMediaWorkshop(new ConfigurationBuilder().AddInMemoryCollection([new($"Federated:Media:{option}", value)]).Build()).BuildServiceProvider();
}
