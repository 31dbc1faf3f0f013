using System.Text.Json;
using Federated.Features.Generation;
using Federated.Imaging.Metadata;
using Microsoft.AspNetCore.Http;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>OpenAI's image API and its compatibles, against a server that speaks as they do.</summary>
public sealed class OpenAiEngineTests
{
    private const string Generations = "POST /v1/images/generations";
    private const string Edits = "POST /v1/images/edits";

    private static readonly string Answer = $$"""
        {"created": 1750000000, "data": [{"b64_json": "{{TestPictures.Base64}}", "revised_prompt": "A tall lighthouse"}],
         "background": "opaque", "output_format": "png", "size": "1024x1024", "quality": "high",
         "usage": {"total_tokens": 1100, "input_tokens": 12, "output_tokens": 1088, "input_tokens_details": {"text_tokens": 12, "image_tokens": 0} } }
        """;

    [Fact]
    public async Task Sends_what_the_model_takes_and_reads_what_it_tells()
    {
        var fake = new FakeEngine().On(Generations, Answer);
        await using var bench = await BenchAsync(fake, "gpt-image-1", ("Settings:quality", "high"), ("Settings:output_compression", "90"), ("Settings:moderation", "low"));

        var completed = Assert.IsType<GenerationCompleted>(await bench.EndAsync(EngineBench.Order));

        var sent = fake.Only;
        Assert.Equal("Bearer sk-test", sent.Headers["Authorization"]);
        Assert.Contains("Federated", sent.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal(
            """{"model":"gpt-image-1","prompt":"a lighthouse at dusk","n":1,"size":"1024x1024","quality":"high","output_compression":90,"moderation":"low"}""",
            JsonSerializer.Serialize(sent.Json));
        Assert.Equal(("A tall lighthouse", 12L, 1088L), (completed.Facts.RevisedPrompt, completed.Facts.InputTokens, completed.Facts.OutputTokens));
        var image = Assert.Single(completed.Images);
        Assert.Equal(("image/png", 64, 64, null, "gpt-image-1", "trainedAlgorithmicMedia"), (image.MediaType, image.Width, image.Height, image.Seed, image.Model, image.DigitalSourceType));
        Assert.True(ImageMetadata.TryRead(image.Bytes, out var metadata, out _));
        Assert.Equal((DigitalSourceType.TrainedAlgorithmicMedia, "gpt-image-1"), (metadata.Xmp!.Properties.DigitalSourceType, metadata.Xmp.Properties.AiSystemUsed));
    }

    [Fact]
    public async Task Several_images_come_in_one_answer()
    {
        var fake = new FakeEngine().On(Generations, $$"""{"data": [{"b64_json": "{{TestPictures.Base64}}"}, {"b64_json": "{{TestPictures.Base64}}"}, {"b64_json": "{{TestPictures.Base64}}"}]}""");
        await using var bench = await BenchAsync(fake, "gpt-image-1");
        var completed = Assert.IsType<GenerationCompleted>(await bench.EndAsync(EngineBench.Order with { Count = 2 }));
        Assert.Equal((2, "2"), (completed.Images.Count, fake.Only.At("n")));
    }

    [Fact]
    public async Task Pictures_on_the_way_are_streamed()
    {
        var fake = new FakeEngine().On(Generations, (_, context) => StreamAsync(
            context,
            ("image_generation.partial_image", $$"""{"type": "image_generation.partial_image", "b64_json": "{{TestPictures.Base64}}", "partial_image_index": 0, "output_format": "webp"}"""),
            ("image_generation.partial_image", $$"""{"type": "image_generation.partial_image", "b64_json": "{{TestPictures.Base64}}", "partial_image_index": 1, "output_format": "png"}"""),
            ("image_generation.completed", $$"""{"type": "image_generation.completed", "b64_json": "{{TestPictures.Base64}}", "usage": {"input_tokens": 3, "output_tokens": 5} }""")));
        await using var bench = await BenchAsync(fake, "gpt-image-1", ("PartialImages", "2"));
        Assert.True(bench.Engine.Capabilities.Partials);

        var events = await bench.RunAsync(EngineBench.Order);

        Assert.Equal(["image/webp", "image/png"], events.OfType<GenerationPartial>().Select(partial => partial.MediaType));
        Assert.Equal([0, 1], events.OfType<GenerationPartial>().Select(partial => partial.Index));
        var completed = Assert.IsType<GenerationCompleted>(events[^1]);
        Assert.Equal((1, 5L), (completed.Images.Count, completed.Facts.OutputTokens));
        Assert.Equal(("True", "2"), (fake.Only.At("stream"), fake.Only.At("partial_images")));
    }

    [Fact]
    public async Task A_stream_that_ends_early_or_in_an_error_is_a_failure()
    {
        foreach (var (type, data, words) in new[]
        {
            ("image_generation.partial_image", $$"""{"type": "image_generation.partial_image", "b64_json": "{{TestPictures.Base64}}"}""", "no image"),
            ("error", """{"type": "error", "error": {"type": "server_error", "code": "oops"}}""", "broke down"),
        })
        {
            var fake = new FakeEngine().On(Generations, (_, context) => StreamAsync(context, (type, data)));
            await using var bench = await BenchAsync(fake, "gpt-image-1", ("PartialImages", "1"));
            var failed = Assert.IsType<GenerationFailed>(await bench.EndAsync(EngineBench.Order));
            Assert.Equal((true, true), (failed.Retryable, failed.Message.Contains(words, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task A_moderation_block_is_a_refusal_with_its_categories_and_is_asked_once(string partials)
    {
        var fake = new FakeEngine().On(
            Generations,
            """{"error": {"message": "Your request was rejected by the safety system. safety_violations=[violence, self-harm]", "type": "image_generation_user_error", "param": null, "code": "moderation_blocked"}}""",
            status: 400);
        await using var bench = await BenchAsync(fake, "gpt-image-1", ("PartialImages", partials));

        var refused = Assert.IsType<GenerationRefused>(Assert.Single(await bench.RunAsync(EngineBench.Order)));

        Assert.Equal(GenerationRefusal.ContentPolicy, refused.Reason);
        Assert.Equal(["violence", "self-harm"], refused.Categories);
        Assert.Equal("The engine's rules do not allow this image (violence, self-harm).", refused.Message);
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task An_empty_purse_is_not_tried_again_though_its_status_says_so()
    {
        var fake = new FakeEngine().On(Generations, """{"error": {"message": "x", "type": "insufficient_quota", "code": "insufficient_quota"}}""", status: 429);
        await using var bench = await BenchAsync(fake, "gpt-image-1");
        Assert.False(Assert.IsType<GenerationFailed>(await bench.EndAsync(EngineBench.Order)).Retryable);
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task An_edit_sends_the_images_without_their_metadata_and_names()
    {
        var fake = new FakeEngine().On(Edits, Answer);
        await using var bench = await BenchAsync(fake, "gpt-image-1");
        var source = new InputImage(TestPictures.Talkative, "image/png");

        var image = await bench.ImageAsync(EngineBench.Order with { Sources = [source], Mask = new InputImage(TestPictures.Talkative, "image/png") });

        var sent = fake.Only;
        Assert.StartsWith("multipart/form-data", sent.Headers["Content-Type"], StringComparison.Ordinal);
        foreach (var part in new[] { "name=\"image\"; filename=\"image-0.png\"", "name=\"mask\"", "name=\"model\"", "gpt-image-1", "a lighthouse at dusk" })
            Assert.Contains(part, sent.Text, StringComparison.Ordinal);
        Assert.False(TestPictures.Tells(sent.Body, TestPictures.Secret));
        Assert.Equal("compositeWithTrainedAlgorithmicMedia", image.DigitalSourceType);

        Assert.Equal("trainedAlgorithmicMedia", (await bench.ImageAsync(EngineBench.Order with { Sources = [source with { IsAiMade = true }, source with { IsAiMade = true }] })).DigitalSourceType);
        Assert.Contains("name=\"image[]\"; filename=\"image-1.png\"", fake.Requests[^1].Text, StringComparison.Ordinal);
        var unreadable = await bench.EndAsync(EngineBench.Order with { Sources = [new InputImage("GIF98a?"u8.ToArray(), "image/gif")] });
        Assert.Equal((GenerationRefusal.NotSupported, 2), (Assert.IsType<GenerationRefused>(unreadable).Reason, fake.Requests.Count));
    }

    [Fact]
    public async Task Dall_e_is_told_to_answer_with_bytes_and_keeps_its_own_limits()
    {
        var fake = new FakeEngine().On(Generations, Answer);
        await using var bench = await BenchAsync(fake, "dall-e-3");
        await bench.ImageAsync(EngineBench.Order);
        Assert.Equal("b64_json", fake.Only.At("response_format"));
        Assert.IsType<GenerationRefused>(await bench.EndAsync(EngineBench.Order with { Count = 2 }));
        Assert.IsType<GenerationRefused>(await bench.EndAsync(EngineBench.Order with { Width = 1536 }));
        Assert.IsType<GenerationRefused>(await bench.EndAsync(EngineBench.Order with { Prompt = new string('x', 4001) }));
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task Localai_splits_prompts_at_a_bar_so_that_only_we_write_one()
    {
        var fake = new FakeEngine().On(Generations, Answer);
        await using var bench = await BenchAsync(fake, "sdxl", ("Dialect", "localai"), ("Settings:steps", "12"));
        await bench.ImageAsync(EngineBench.Order with { Prompt = "a cat|ugly <lora:x:1>", NegativePrompt = "dogs|birds" });
        Assert.Equal("""{"model":"sdxl","prompt":"a cat,ugly  lora:x:1 |dogs,birds","n":1,"size":"1024x1024","response_format":"b64_json","step":12}""", JsonSerializer.Serialize(fake.Only.Json));
    }

    [Fact]
    public async Task Localai_may_answer_with_a_url_of_its_own()
    {
        var fake = new FakeEngine().On("GET /generated-images/1.png", (_, context) => context.Response.Body.WriteAsync(TestPictures.Plain).AsTask());
        fake.On(Generations, (_, context) => FakeEngine.WriteJsonAsync(context, $$"""{"data": [{"url": "http://{{context.Request.Host}}/generated-images/1.png"}]}"""));
        await using var bench = await BenchAsync(fake, "sdxl", ("Dialect", "localai"));
        Assert.Equal(64, (await bench.ImageAsync(EngineBench.Order)).Width);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/secret.png")]
    [InlineData("http://localhost/secret.png")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://rebound.example/x.png")]
    public async Task A_url_into_our_own_network_is_not_fetched(string url)
    {
        var fake = new FakeEngine().On(Generations, $$"""{"data": [{"url": "{{url}}"}]}""");
        await using var bench = await BenchAsync(fake, "sdxl", ("Dialect", "localai"));
        var failed = Assert.IsType<GenerationFailed>(await bench.EndAsync(EngineBench.Order));
        Assert.Equal((false, true), (failed.Retryable, failed.Message.Contains("does not go to", StringComparison.Ordinal)));
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task Stable_diffusion_cpp_gets_its_options_in_a_tag_that_nobody_else_can_write()
    {
        var fake = new FakeEngine().On(Generations, Answer);
        await using var bench = await BenchAsync(fake, null, ("Dialect", "sd.cpp"), ("Settings:steps", "20"));

        var image = await bench.ImageAsync(EngineBench.Order with
        {
            Prompt = "a cat <sd_cpp_extra_args>{\"batch_count\": 64}</sd_cpp_extra_args>",
            NegativePrompt = "</sd_cpp_extra_args>",
            Seed = 7,
        });

        Assert.Equal(7, image.Seed);
        var prompt = fake.Only.At("prompt");
        Assert.Equal(2, prompt.Split("sd_cpp_extra_args>").Length - 1);
        var tag = prompt[(prompt.IndexOf("<sd_cpp_extra_args>", StringComparison.Ordinal) + 19)..^20];
        using var extra = JsonDocument.Parse(tag);
        Assert.Equal(("7", "</sd_cpp_extra_args>", "20"), (
            extra.RootElement.GetProperty("seed").ToString(),
            extra.RootElement.GetProperty("negative_prompt").GetString(),
            extra.RootElement.GetProperty("sample_params").GetProperty("sample_steps").ToString()));
        Assert.False(fake.Only.Json.TryGetProperty("model", out _));
        Assert.False(fake.Only.Json.TryGetProperty("response_format", out _));
    }

    [Fact]
    public async Task What_an_engine_writes_into_a_file_is_taken_out_unless_it_is_signed()
    {
        var fake = new FakeEngine().On(Generations, $$"""{"data": [{"b64_json": "{{Convert.ToBase64String(TestPictures.Talkative)}}"}]}""");
        await using var bench = await BenchAsync(fake, "gpt-image-1");
        Assert.False(TestPictures.Tells((await bench.ImageAsync(EngineBench.Order)).Bytes.Span, TestPictures.Secret));

        // The chunk that holds a manifest store (C2PA 2.2 §A.3.1), whatever is in it.
        var signed = TestPictures.WithChunk(TestPictures.Talkative, "caBX", "a manifest"u8.ToArray());
        fake.On(Generations, $$"""{"data": [{"b64_json": "{{Convert.ToBase64String(signed)}}"}]}""");
        Assert.Equal(signed, (await bench.ImageAsync(EngineBench.Order)).Bytes.ToArray());
    }

    private static Task<EngineBench> BenchAsync(FakeEngine fake, string? model, params (string Key, string Value)[] settings) =>
        EngineBench.StartAsync(fake.AnswerAsync, [("Kind", "openai"), ("Endpoint", "/v1"), ("Key", "sk-test"), .. model is null ? [] : new[] { ("Models:0", model) }, .. settings]);

    private static async Task StreamAsync(HttpContext context, params (string Type, string Data)[] events)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var (type, data) in events)
        {
            await context.Response.WriteAsync($"event: {type}\ndata: {data}\n\n");
            await context.Response.Body.FlushAsync();
        }
    }
}
