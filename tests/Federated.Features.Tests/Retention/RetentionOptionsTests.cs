using Federated.Features.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Retention;

public sealed class RetentionOptionsTests
{
    [Fact]
    public void The_defaults_are_accepted() => Assert.NotNull(Read());

    [Theory]
    [InlineData("InboundDays", 6)]
    [InlineData("DeadLettersDays", 1)]
    [InlineData("RemotePostsDays", -1)]
    [InlineData("TombstonesDays", 7)]
    [InlineData("PeersDays", 7)]
    [InlineData("BatchRows", 0)]
    [InlineData("EveryHours", 200)]
    public void What_would_forget_too_soon_or_cannot_work_is_refused_by_name(string option, int value)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Read((option, value)));

        Assert.Contains("Federated:Retention:" + option, refusal.Message, StringComparison.Ordinal);
    }

    private static RetentionOptions Read(params (string, int)[] options)
    {
        var services = new ServiceCollection();
        RetentionWorld.Rooms(options)(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<RetentionOptions>>().Value;
    }
}
