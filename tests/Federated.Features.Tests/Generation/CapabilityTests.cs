using Federated.Features.Generation;

namespace Federated.Features.Tests.Generation;

/// <summary>What an engine can do, compared with what it is asked for.</summary>
public sealed class CapabilityTests
{
    private static readonly EngineCapabilities Plain = new(64, 1024, 8, 100, Seed: false, NegativePrompt: false, Local: true);
    private static readonly GenerationRequest Order = new("a cat", null, null, 512, 512, null);
    private static readonly InputImage Picture = new(new byte[1], "image/png");

    [Fact]
    public void What_it_can_do_is_not_refused()
    {
        var able = Plain with { MaxCount = 4, MaxSteps = 50, MaxInputImages = 2, Mask = true };
        Assert.Null(CapabilityCheck.Refuse(Order, Plain));
        Assert.Null(CapabilityCheck.Refuse(Order with { Count = 4, Steps = 50, Sources = [Picture, Picture], Mask = Picture }, able));
        Assert.Null(CapabilityCheck.Refuse(Order with { NegativePrompt = " " }, Plain));
    }

    [Fact]
    public void What_it_cannot_do_is_named()
    {
        (GenerationRequest Asked, GenerationRefusal Reason, string Words)[] wrong =
        [
            (Order with { Prompt = " " }, GenerationRefusal.PromptEmpty, "Say"),
            (Order with { Prompt = new string('x', 101) }, GenerationRefusal.PromptTooLong, "101"),
            (Order with { NegativePrompt = "dogs" }, GenerationRefusal.NotSupported, "leave out"),
            (Order with { Seed = 1 }, GenerationRefusal.NotSupported, "seed"),
            (Order with { Steps = 10 }, GenerationRefusal.NotSupported, "steps"),
            (Order with { Count = 2 }, GenerationRefusal.NotSupported, "1 images"),
            (Order with { Count = 0 }, GenerationRefusal.NotSupported, "1 images"),
            (Order with { Sources = [Picture] }, GenerationRefusal.NotSupported, "start from"),
            (Order with { Mask = Picture }, GenerationRefusal.NotSupported, "mask"),
            (Order with { Width = 1032 }, GenerationRefusal.SizeOutOfRange, "1024"),
            (Order with { Width = 0 }, GenerationRefusal.SizeOutOfRange, "64"),
            (Order with { Width = 516 }, GenerationRefusal.SizeNotAMultiple, "8"),
        ];
        foreach (var (asked, reason, words) in wrong)
        {
            var refused = CapabilityCheck.Refuse(asked, Plain);
            Assert.Equal(reason, refused?.Reason);
            Assert.Contains(words, refused!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Sizes_may_be_a_list_or_have_a_shape()
    {
        var list = Plain with { Sizes = [new(512, 768)] };
        Assert.Contains("512x768", CapabilityCheck.Refuse(Order, list)?.Message, StringComparison.Ordinal);
        Assert.Null(CapabilityCheck.Refuse(Order with { Height = 768 }, list));
        var squat = Plain with { MaxAspect = 3 };
        Assert.Null(CapabilityCheck.Refuse(Order with { Width = 192, Height = 576 }, squat));
        Assert.Equal(GenerationRefusal.SizeOutOfRange, CapabilityCheck.Refuse(Order with { Width = 184, Height = 576 }, squat)?.Reason);
    }

    [Theory]
    [InlineData("1024x768", 1024, 768)]
    [InlineData("1024X768", null, null)]
    [InlineData("-1x5", null, null)]
    [InlineData("1x2x3", null, null)]
    [InlineData("99999999999x1", null, null)]
    [InlineData(null, null, null)]
    public void A_size_is_two_numbers(string? text, int? width, int? height) =>
        Assert.Equal((width, height), PixelSize.TryParse(text, out var size) ? (size.Width, size.Height) : ((int?)null, (int?)null));
}
