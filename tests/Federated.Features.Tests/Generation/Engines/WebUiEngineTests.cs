using System.Text.Json;
using Federated.Features.Generation;
using Federated.Testing;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>AUTOMATIC1111's WebUI, against a server that speaks as it does.</summary>
public sealed class WebUiEngineTests
{
    private const string Make = "POST /sdapi/v1/txt2img";
    private const string Change = "POST /sdapi/v1/img2img";
    private const string Progress = "GET /sdapi/v1/progress";
    private const string Interrupt = "POST /sdapi/v1/interrupt";

    [Fact]
    public async Task Sends_what_was_asked_for_and_reads_the_document_inside_the_text()
    {
        var fake = new FakeEngine().On(Make, Answer(1, """{"seed": 41, "all_seeds": [41], "sd_model_name": "sdxl-base", "sd_model_hash": "31e35c80fc", "infotexts": ["x"]}"""));
        await using var bench = await BenchAsync(fake, ("Models:0", "sdxl-base.safetensors"), ("Key", "ada:secret"), ("Settings:sampler_name", "Euler a"), ("Settings:cfg_scale", "6.5"));

        var image = await bench.ImageAsync(EngineBench.Order with { NegativePrompt = "people" });

        Assert.Equal("Basic YWRhOnNlY3JldA==", fake.Only.Headers["Authorization"]);
        Assert.Equal(
            """{"prompt":"a lighthouse at dusk","negative_prompt":"people","seed":-1,"steps":25,"width":1024,"height":1024,"batch_size":1,"n_iter":1,"send_images":true,"save_images":false,"cfg_scale":6.5,"sampler_name":"Euler a","override_settings":{"sd_model_checkpoint":"sdxl-base.safetensors"},"override_settings_restore_afterwards":false}""",
            JsonSerializer.Serialize(fake.Only.Json));
        Assert.Equal((41L, "sdxl-base", "31e35c80fc"), (image.Seed, image.Model, image.ModelVersion));
        Assert.False(TestPictures.Tells(image.Bytes.Span, TestPictures.Secret));
    }

    [Fact]
    public async Task Of_several_images_the_grid_is_left_out_and_each_has_its_seed()
    {
        var fake = new FakeEngine().On(Make, Answer(4, """{"all_seeds": [5, 6, 7], "index_of_first_image": 1}"""));
        await using var bench = await BenchAsync(fake);
        var completed = Assert.IsType<GenerationCompleted>(await bench.EndAsync(EngineBench.Order with { Count = 3, Seed = 5, Steps = 9 }));
        Assert.Equal([5L, 6L, 7L], completed.Images.Select(image => image.Seed));
        Assert.Equal(("3", "5", "9"), (fake.Only.At("batch_size"), fake.Only.At("seed"), fake.Only.At("steps")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"seed": "x", "all_seeds": ["y"], "index_of_first_image": 99, "sd_model_name": 7}""")]
    public async Task Without_a_readable_info_the_images_come_all_the_same(string info)
    {
        var fake = new FakeEngine().On(Make, Answer(2, info));
        await using var bench = await BenchAsync(fake);
        Assert.Equal((12L, "engine"), (await bench.ImageAsync(EngineBench.Order with { Seed = 12 })) is var image ? (image.Seed, image.Model) : default);
    }

    [Fact]
    public async Task An_image_to_start_from_goes_as_bytes_without_its_metadata()
    {
        var fake = new FakeEngine().On(Change, Answer(1, ""));
        await using var bench = await BenchAsync(fake);
        await bench.ImageAsync(EngineBench.Order with { Sources = [new InputImage(TestPictures.Talkative, "image/png")], Strength = 0.4 });
        var sent = Convert.FromBase64String(fake.Only.Json.GetProperty("init_images")[0].GetString()!);
        Assert.Equal(("0.4", false), (fake.Only.At("denoising_strength"), TestPictures.Tells(sent, TestPictures.Secret)));
    }

    [Fact]
    public async Task Progress_and_pictures_on_the_way_are_asked_for_meanwhile()
    {
        var finish = new TaskCompletionSource();
        var fake = new FakeEngine()
            .On(Progress, $$"""{"progress": 0.4, "eta_relative": 3.1, "state": {"job_count": 1, "sampling_step": 8, "sampling_steps": 20, "interrupted": false}, "current_image": "{{TestPictures.Base64}}", "textinfo": null}""")
            .On(Make, async (_, context) =>
            {
                await finish.Task.WaitAsync(context.RequestAborted);
                await FakeEngine.WriteJsonAsync(context, Answer(1, ""));
            });
        await using var bench = await BenchAsync(fake, ("PartialImages", "1"));

        List<GenerationEvent> events = [];
        await using var run = bench.Engine.RunAsync(EngineBench.Order, default).GetAsyncEnumerator();
        while (await NextAsync(run, bench))
        {
            events.Add(run.Current);
            if (events.OfType<GenerationPartial>().Count() == 2)
                finish.TrySetResult();
        }

        Assert.All(events.OfType<GenerationProgress>(), progress => Assert.Equal(0.4, progress.Fraction));
        Assert.True(events.OfType<GenerationPartial>().Count() >= 2);
        Assert.IsType<GenerationCompleted>(events[^1]);
        Assert.DoesNotContain(fake.Requests, request => request.Path.StartsWith("/sdapi/v1/interrupt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_cancels_stops_the_machine()
    {
        var asked = new TaskCompletionSource();
        var fake = new FakeEngine().On(Interrupt, "{}").On(Make, async (_, context) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var bench = await BenchAsync(fake);
        using var cancel = new CancellationTokenSource();
        var running = bench.RunAsync(EngineBench.Order, cancel.Token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(30)));
        fake.To(Interrupt);
    }

    [Theory]
    [InlineData("a cat <lora:evil:1>", "a cat  lora:evil 1 ")]
    [InlineData("(cat:1.9) [dog|bird]", @"\(cat:1.9\) \[dog bird\]")]
    [InlineData("sea BREAK land AND sky", "sea break land and sky")]
    [InlineData("__colour__ {red|blue} ${x}", " colour   red blue    x ")]
    [InlineData("a cat :1.5", "a cat 1.5")]
    [InlineData(@"back\slash", @"back\\slash")]
    [InlineData("BREAKFAST AND ANDROID", "BREAKFAST and ANDROID")]
    public async Task Prompts_are_words_unless_the_administrator_allows_more(string prompt, string sent)
    {
        var fake = new FakeEngine().On(Make, Answer(1, ""));
        await using (var bench = await BenchAsync(fake))
            await bench.ImageAsync(EngineBench.Order with { Prompt = prompt, NegativePrompt = prompt });
        Assert.Equal((sent, sent), (fake.Only.At("prompt"), fake.Only.At("negative_prompt")));

        var allowed = new FakeEngine().On(Make, Answer(1, ""));
        await using (var bench = await BenchAsync(allowed, ("PromptSyntax", "true")))
            await bench.ImageAsync(EngineBench.Order with { Prompt = prompt });
        Assert.Equal(prompt, allowed.Only.At("prompt"));
    }

    [Fact]
    public async Task One_backend_works_on_one_request_at_a_time_whatever_its_models()
    {
        await using var bench = await BenchAsync(new FakeEngine(), ("Models:0", "one"), ("Models:1", "two"));
        Assert.Equal(["engine:one", "engine:two", "procedural"], bench.Shelf.All.Select(engine => engine.Name));
        Assert.True(bench.Shelf.TryEnter(bench.Shelf.All[0], out var place));
        Assert.False(bench.Shelf.TryEnter(bench.Shelf.All[1], out _));
        Assert.True(bench.Shelf.TryEnter(bench.Shelf.All[2], out _));
        place.Dispose();
        place.Dispose();
        Assert.True(bench.Shelf.TryEnter(bench.Shelf.All[1], out _));
        Assert.False(bench.Shelf.TryEnter(bench.Shelf.All[0], out _));
    }

    private static Task<EngineBench> BenchAsync(FakeEngine fake, params (string Key, string Value)[] settings) =>
        EngineBench.StartAsync(fake.AnswerAsync, [("Kind", "a1111"), .. settings]);

    // Time passes a second at a time until there is news.
    private static async Task<bool> NextAsync(IAsyncEnumerator<GenerationEvent> run, EngineBench bench)
    {
        var next = run.MoveNextAsync().AsTask();
        await Eventually.TrueAsync(
            () =>
            {
                bench.Clock.Advance(TimeSpan.FromSeconds(next.IsCompleted ? 0 : 1));
                return next.IsCompleted;
            },
            TimeSpan.FromSeconds(30),
            "there is news");
        return await next;
    }

    private static string Answer(int images, string info) => JsonSerializer.Serialize(new
    {
        images = Enumerable.Repeat(Convert.ToBase64String(TestPictures.Talkative), images),
        parameters = new { },
        info,
    });
}
