using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Federated.Features.Generation;
using Federated.Features.Generation.Engines;
using Federated.Features.Generation.Engines.Procedural;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Generation;

public sealed class ProceduralEngineTests : IDisposable
{
    private readonly ProceduralEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task The_same_prompt_seed_and_size_give_the_same_bytes()
    {
        var request = new GenerationRequest("a lighthouse in a storm", null, 42, 512, 512, null);
        var (one, two) = (await Image(request), await Image(request));
        Assert.True(one.Bytes.Span.SequenceEqual(two.Bytes.Span));
    }

    [Fact]
    public async Task Another_seed_gives_another_picture()
    {
        var one = await Image(new("a cat in a meadow", null, 1, 512, 512, null));
        var two = await Image(new("a cat in a meadow", null, 2, 512, 512, null));
        Assert.False(one.Bytes.Span.SequenceEqual(two.Bytes.Span));
    }

    [Fact]
    public async Task Without_a_seed_the_prompt_chooses_one_and_it_is_reported()
    {
        var free = await Image(new("two boats", null, null, 512, 512, null));
        Assert.InRange(free.Seed!.Value, 0, 1L << 53);
        var again = await Image(new("two boats", null, free.Seed, 512, 512, null));
        Assert.True(free.Bytes.Span.SequenceEqual(again.Bytes.Span));
    }

    /// <summary>When one of these changes on purpose, raise ProceduralEngine.Version and write the new hash here.</summary>
    [Theory]
    [InlineData("a red sailing boat on a calm sea at sunset", "e05cb31df5964d404189c650d24e177cbef184fda4932463f1ee8e8bd2797dda")]
    [InlineData("pine forest, mountains and a cabin under the milky way, winter", "364d46ec8d78774da3c498d1335220dce41d754279b2ce05ff09690340e0b045")]
    [InlineData("quantum thoughts", "45f382f024a5c2a477b85ac2eae47b2ef2ccc36e2cd2a4fdd1fd65bf9d278dab")]
    public void Pixels_have_not_drifted(string prompt, string sha256)
    {
        var pixels = ProceduralRenderer.Render(prompt, null, 7, 512, 512, _ => { }, default);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(pixels)));
    }

    [Theory]
    [InlineData("", 512, 512, GenerationRefusal.PromptEmpty)]
    [InlineData(" \t\n", 512, 512, GenerationRefusal.PromptEmpty)]
    [InlineData("cat", 511, 512, GenerationRefusal.SizeOutOfRange)]
    [InlineData("cat", 512, 2056, GenerationRefusal.SizeOutOfRange)]
    [InlineData("cat", -8, 512, GenerationRefusal.SizeOutOfRange)]
    [InlineData("cat", int.MaxValue, int.MaxValue, GenerationRefusal.SizeOutOfRange)]
    [InlineData("cat", 516, 512, GenerationRefusal.SizeNotAMultiple)]
    public async Task Refuses_what_it_cannot_do(string prompt, int width, int height, GenerationRefusal reason)
    {
        var refused = Assert.IsType<GenerationRefused>(Assert.Single(await Events(new(prompt, null, 1, width, height, null))));
        Assert.Equal(reason, refused.Reason);
        Assert.NotEmpty(refused.Message);
    }

    [Fact]
    public async Task Refuses_a_prompt_or_negative_prompt_that_is_too_long()
    {
        var tooLong = new string('x', _engine.Capabilities.MaxPromptLength + 1);
        foreach (var request in new[] { new GenerationRequest(tooLong, null, 1, 512, 512, null), new GenerationRequest("cat", tooLong, 1, 512, 512, null) })
            Assert.Equal(GenerationRefusal.PromptTooLong, Assert.IsType<GenerationRefused>(Assert.Single(await Events(request))).Reason);
    }

    [Theory]
    [InlineData(512, 2048)]
    [InlineData(2048, 512)]
    [InlineData(520, 1000)]
    public async Task Paints_any_shape_in_range(int width, int height)
    {
        var image = await Image(new("city by a river at night, rain, a person with an umbrella", null, 3, width, height, null));
        Assert.Equal((width, height), (image.Width, image.Height));
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(image.Bytes.Span[16..]));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(image.Bytes.Span[20..]));
        Assert.Equal(height * (width * 3 + 1), Inflated(image.Bytes.Span).Length);
    }

    [Fact]
    public async Task Progress_only_rises_and_ends_with_the_image()
    {
        var events = await Events(new("hills", null, 1, 512, 512, null));
        var fractions = events.OfType<GenerationProgress>().Select(p => p.Fraction).ToList();
        Assert.NotEmpty(fractions);
        Assert.Equal(fractions.Order(), fractions);
        Assert.All(fractions, f => Assert.InRange(f, 0.0, 1.0));
        Assert.IsType<GenerationCompleted>(events[^1]);
        Assert.Single(events.OfType<GenerationCompleted>());
    }

    [Fact]
    public async Task Stops_when_cancelled_in_the_middle()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _engine.RunAsync(new("forest and clouds", null, 1, 2048, 2048, null), cancel.Token))
                await cancel.CancelAsync();
        });
    }

    [Fact]
    public async Task The_file_says_how_it_was_made_but_not_from_which_prompt()
    {
        var image = await Image(new("zyxwvut sailing boat", "qwertzuiop", 5, 512, 512, null));
        var file = Encoding.Latin1.GetString(image.Bytes.Span);
        Assert.Contains("XML:com.adobe.xmp", file, StringComparison.Ordinal);
        Assert.Contains("<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia<", file, StringComparison.Ordinal);
        Assert.Contains("<Iptc4xmpExt:AISystemUsed>Federated procedural engine<", file, StringComparison.Ordinal);
        Assert.DoesNotContain("zyxwvut", file, StringComparison.Ordinal);
        Assert.DoesNotContain("qwertzuiop", file, StringComparison.Ordinal);
        Assert.Equal(("procedural sketch, no AI model", "algorithmicMedia", "image/png"), (image.Model, image.DigitalSourceType, image.MediaType));
    }

    [Fact]
    public async Task A_photograph_sized_picture_stays_small()
    {
        var image = await Image(new("cyberpunk city in the rain, neon, grain", null, 4, 1024, 1024, null));
        Assert.InRange(image.Bytes.Length, 100_000, 2_500_000);
    }

    [Fact]
    public async Task The_generator_face_takes_the_seed_from_the_additional_properties()
    {
        var options = new ImageGenerationOptions { ImageSize = new(512, 512), AdditionalProperties = new() { ["seed"] = 42L } };
        var response = await _engine.GenerateAsync(new ImageGenerationRequest("a lighthouse in a storm"), options, default);
        var content = Assert.IsType<DataContent>(Assert.Single(response.Contents));
        var direct = await Image(new("a lighthouse in a storm", null, 42, 512, 512, null));
        Assert.True(content.Data.Span.SequenceEqual(direct.Bytes.Span));
        Assert.Equal("image/png", content.MediaType);
    }

    [Fact]
    public async Task The_generator_face_will_not_edit_images()
    {
        var request = new ImageGenerationRequest("cat", [new DataContent(new byte[] { 1 }, "image/png")]);
        await Assert.ThrowsAsync<NotSupportedException>(() => _engine.GenerateAsync(request, null, default));
    }

    [Fact]
    public void It_is_registered_and_says_who_it_is()
    {
        using var services = new ServiceCollection().AddProceduralEngine().BuildServiceProvider();
        var engine = services.GetRequiredService<IGenerationEngine>();
        Assert.Equal("procedural", engine.Name);
        Assert.True(engine.Capabilities is { Local: true, Seed: true, MinSide: 512, MaxSide: 2048, SideMultiple: 8 });
        Assert.Equal("procedural sketch, no AI model", Assert.IsType<ImageGeneratorMetadata>(engine.GetService(typeof(ImageGeneratorMetadata))).DefaultModelId);
        Assert.Same(engine, engine.GetService(typeof(IGenerationEngine)));
        Assert.Null(engine.GetService(typeof(string)));
    }

    private async Task<List<GenerationEvent>> Events(GenerationRequest request)
    {
        var events = new List<GenerationEvent>();
        await foreach (var happened in _engine.RunAsync(request, default))
            events.Add(happened);
        return events;
    }

    private async Task<GeneratedImage> Image(GenerationRequest request) =>
        Assert.Single(Assert.IsType<GenerationCompleted>((await Events(request))[^1]).Images);

    private static byte[] Inflated(ReadOnlySpan<byte> file)
    {
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (file.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                using var zlib = new ZLibStream(new MemoryStream(file.Slice(at + 8, length).ToArray()), CompressionMode.Decompress);
                using var raw = new MemoryStream();
                zlib.CopyTo(raw);
                return raw.ToArray();
            }
            at += length + 12;
        }
        return [];
    }
}
