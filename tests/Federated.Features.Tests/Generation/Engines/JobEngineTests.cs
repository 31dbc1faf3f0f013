using System.Text.Json;
using Federated.Features.Generation;
using Microsoft.AspNetCore.Http;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>Services that take an order and are asked how it stands, by the profiles that come with the server, each in its own language.</summary>
public sealed class JobEngineTests
{
    [Fact]
    public async Task Bfl_tells_where_to_ask_and_what_it_cost()
    {
        var fake = new FakeEngine()
            .On("POST /v1/flux-pro-1.1", (_, context) => FakeEngine.WriteJsonAsync(context, $$"""{"id": "task-1", "polling_url": "http://{{context.Request.Host}}/v1/get_result?id=task-1", "cost": 4.5, "input_mp": 0, "output_mp": 1.05}"""))
            .On("GET /sample.png", Picture);
        var looks = 0;
        fake.On("GET /v1/get_result", (_, context) => FakeEngine.WriteJsonAsync(context, ++looks == 1
            ? """{"id": "task-1", "status": "Pending", "progress": 0.25, "result": null}"""
            : $$"""{"id": "task-1", "status": "Ready", "result": {"sample": "http://{{context.Request.Host}}/sample.png", "seed": 99, "duration": 3.5} }"""));
        await using var bench = await BenchAsync(fake, "bfl", "flux-pro-1.1", ("Settings:guidance", "2.5"));

        var events = await RunAsync(bench, EngineBench.Order with { Seed = 99 });

        Assert.Equal(0.25, Assert.Single(events.OfType<GenerationProgress>()).Fraction);
        var completed = Assert.IsType<GenerationCompleted>(events[^1]);
        Assert.Equal((99L, 3.5, 4.5m, "task-1"), (Assert.Single(completed.Images).Seed, completed.Facts.PredictSeconds, completed.Facts.Cost, completed.Facts.RemoteId));
        var sent = fake.To("POST /v1/flux-pro-1.1");
        Assert.Equal("""{"output_format":"png","guidance":2.5,"prompt":"a lighthouse at dusk","seed":99,"width":1024,"height":1024}""", JsonSerializer.Serialize(sent.Json));
        Assert.Equal(("k-1", "k-1"), (sent.Headers["x-key"], fake.Requests[^2].Headers["x-key"]));
        // The picture may lie anywhere: its host is not told the key.
        Assert.False(fake.To("GET /sample.png").Headers.ContainsKey("x-key"));
    }

    [Theory]
    [InlineData("Request Moderated", true, "rules")]
    [InlineData("Content Moderated", true, "rules")]
    [InlineData("Error", false, "broke down")]
    [InlineData("Task not found", false, "no longer knows")]
    [InlineData("Whatever", false, "no image")]
    public async Task Bfl_ends_are_told_apart(string status, bool refused, string words)
    {
        var fake = new FakeEngine()
            .On("POST /v1/flux-dev", (_, context) => FakeEngine.WriteJsonAsync(context, $$"""{"id": "1", "polling_url": "http://{{context.Request.Host}}/poll"}"""))
            .On("GET /poll", $$"""{"status": "{{status}}"}""");
        await using var bench = await BenchAsync(fake, "bfl", "flux-dev");
        AssertEnd((await RunAsync(bench, EngineBench.Order))[^1], refused, words);
    }

    [Fact]
    public async Task Fal_has_a_queue_a_state_and_a_result_each_with_its_url()
    {
        var looks = 0;
        var fake = new FakeEngine()
            .On("POST /fal-ai/flux/dev", Fal)
            .On("GET /requests/7/status", (_, context) => FakeEngine.WriteJsonAsync(context, ++looks switch
            {
                1 => """{"status": "IN_QUEUE", "queue_position": 3}""",
                2 => """{"status": "IN_PROGRESS", "logs": null}""",
                _ => """{"status": "COMPLETED"}""",
            }))
            .On("GET /requests/7", (_, context) => FakeEngine.WriteJsonAsync(
                context,
                $$"""{"images": [{"url": "http://{{context.Request.Host}}/a.png", "content_type": "image/png"}], "seed": 12, "timings": {"inference": 1.25}, "has_nsfw_concepts": [false]}"""))
            .On("GET /a.png", Picture);
        await using var bench = await BenchAsync(fake, "fal", "fal-ai/flux/dev");

        var events = await RunAsync(bench, EngineBench.Order with { Sources = [new InputImage(TestPictures.Talkative, "image/png")] });

        Assert.Equal(3, Assert.Single(events.OfType<GenerationQueued>()).Position);
        var completed = Assert.IsType<GenerationCompleted>(events[^1]);
        Assert.Equal((12L, 1.25), (completed.Images[0].Seed, completed.Facts.PredictSeconds));
        var sent = fake.To("POST /fal-ai/flux/dev");
        Assert.Equal(("Key k-1", "1024", "1024"), (sent.Headers["Authorization"], sent.At("image_size", "width"), sent.At("image_size", "height")));
        Assert.StartsWith("data:image/png;base64,", sent.At("image_url"), StringComparison.Ordinal);
        Assert.False(TestPictures.Tells(Convert.FromBase64String(sent.At("image_url")[22..]), TestPictures.Secret));
    }

    [Fact]
    public async Task Fal_is_told_when_nobody_waits_any_more()
    {
        var asked = new TaskCompletionSource();
        var fake = new FakeEngine().On("POST /fal-ai/flux/dev", Fal).On("PUT /requests/7/cancel", """{"status": "CANCELLATION_REQUESTED"}""", status: 202)
            .On("GET /requests/7/status", (_, context) =>
            {
                asked.TrySetResult();
                return FakeEngine.WriteJsonAsync(context, """{"status": "IN_PROGRESS"}""");
            });
        await using var bench = await BenchAsync(fake, "fal", "fal-ai/flux/dev");
        using var cancel = new CancellationTokenSource();
        var running = bench.RunAsync(EngineBench.Order, cancel.Token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(30)));
        fake.To("PUT /requests/7/cancel");
    }

    [Theory]
    [InlineData("""{"images": [{"url": "http://x/a.png"}], "has_nsfw_concepts": [true]}""", 200)]
    [InlineData("""{"detail": [{"loc": ["body", "prompt"], "msg": "flagged", "type": "content_policy_violation"}]}""", 422)]
    public async Task Fal_refuses_in_two_ways(string result, int status)
    {
        var fake = new FakeEngine().On("POST /fal-ai/flux/dev", Fal).On("GET /requests/7/status", """{"status": "COMPLETED"}""").On("GET /requests/7", result, status);
        await using var bench = await BenchAsync(fake, "fal", "fal-ai/flux/dev");
        AssertEnd((await RunAsync(bench, EngineBench.Order))[^1], refused: true, "rules");
    }

    [Theory]
    [InlineData("""{"id": "p", "status": "succeeded", "output": ["URL"], "metrics": {"predict_time": 2.5} }""", null)]
    [InlineData("""{"id": "p", "status": "succeeded", "output": "URL", "metrics": {"predict_time": 2.5} }""", null)]
    [InlineData("""{"id": "p", "status": "failed", "error": "NSFW content detected. Try running it again.", "output": null}""", "rules")]
    [InlineData("""{"id": "p", "status": "failed", "error": "CUDA out of memory", "output": null}""", "broke down")]
    [InlineData("""{"id": "p", "status": "canceled", "error": null, "output": null}""", "told to stop")]
    [InlineData("""{"id": "p", "status": "succeeded", "output": null}""", "no image")]
    public async Task Replicate_answers_with_one_url_or_several_or_says_why_not(string state, string? words)
    {
        var fake = new FakeEngine().On("GET /out.png", Picture)
            .On("POST /v1/models/black-forest-labs/flux-dev/predictions", (_, context) => FakeEngine.WriteJsonAsync(
                context, $$"""{"id": "p", "status": "starting", "urls": {"get": "http://{{context.Request.Host}}/v1/predictions/p", "cancel": "http://{{context.Request.Host}}/v1/predictions/p/cancel"} }"""))
            .On("GET /v1/predictions/p", (_, context) => FakeEngine.WriteJsonAsync(context, state.Replace("URL", $"http://{context.Request.Host}/out.png", StringComparison.Ordinal)));
        await using var bench = await BenchAsync(fake, "replicate", "black-forest-labs/flux-dev");

        var end = (await RunAsync(bench, EngineBench.Order with { Seed = 4 }))[^1];

        Assert.Equal(("Bearer k-1", "4"), (fake.Requests[0].Headers["Authorization"], fake.Requests[0].At("input", "seed")));
        if (words is null)
            Assert.Equal((4L, 2.5), end is GenerationCompleted made ? (made.Images[0].Seed, made.Facts.PredictSeconds) : default);
        else
            AssertEnd(end, words == "rules", words);
    }

    [Theory]
    [InlineData("""{"candidates": [{"content": {"role": "model", "parts": [{"text": "Here."}, {"inlineData": {"mimeType": "image/png", "data": "PNG"} }]}, "finishReason": "STOP"}], "usageMetadata": {} }""", null)]
    [InlineData("""{"candidates": [{"finishReason": "IMAGE_SAFETY", "content": {} }]}""", "rules")]
    [InlineData("""{"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"} }""", "rules")]
    [InlineData("""{"candidates": [{"finishReason": "NO_IMAGE", "content": {"parts": []} }]}""", "broke down")]
    [InlineData("""{"candidates": []}""", "no image")]
    public async Task Gemini_answers_at_once(string answer, string? words)
    {
        var fake = new FakeEngine().On("POST /v1beta/models/gemini-2.5-flash-image:generateContent", answer.Replace("PNG", TestPictures.Base64, StringComparison.Ordinal));
        await using var bench = await BenchAsync(fake, "gemini", "gemini-2.5-flash-image");
        Assert.Contains(new PixelSize(1344, 768), bench.Engine.Capabilities.Sizes);

        var end = await bench.EndAsync(EngineBench.Order with { Width = 1344, Height = 768 });

        Assert.Equal("k-1", fake.Only.Headers["x-goog-api-key"]);
        Assert.Equal(
            """{"contents":[{"role":"user","parts":[{"text":"a lighthouse at dusk"}]}],"generationConfig":{"responseModalities":["IMAGE"],"imageConfig":{"aspectRatio":"16:9"}}}""",
            JsonSerializer.Serialize(fake.Only.Json));
        if (words is null)
            Assert.Equal(64, Assert.IsType<GenerationCompleted>(end).Images[0].Width);
        else
            AssertEnd(end, words == "rules", words);
    }

    [Theory]
    [InlineData("SUCCESS", null)]
    [InlineData("CONTENT_FILTERED", "rules")]
    public async Task Stability_takes_a_form(string reason, string? words)
    {
        var fake = new FakeEngine().On("POST /v2beta/stable-image/generate/core", $$"""{"image": "{{TestPictures.Base64}}", "finish_reason": "{{reason}}", "seed": 343940597}""");
        await using var bench = await BenchAsync(fake, "stability", "core");

        var end = await bench.EndAsync(EngineBench.Order with { NegativePrompt = "people" });

        foreach (var part in new[] { "name=\"prompt\"", "a lighthouse at dusk", "name=\"aspect_ratio\"", "1:1", "name=\"negative_prompt\"", "people" })
            Assert.Contains(part, fake.Only.Text, StringComparison.Ordinal);
        Assert.Equal("application/json", fake.Only.Headers["Accept"]);
        if (words is null)
            Assert.Equal(343940597L, Assert.IsType<GenerationCompleted>(end).Images[0].Seed);
        else
            AssertEnd(end, refused: true, words);
    }

    [Fact]
    public async Task Stable_diffusion_cpp_queues_and_answers_with_bytes()
    {
        var looks = 0;
        var fake = new FakeEngine()
            .On("POST /sdcpp/v1/img_gen", """{"id": "job_1", "kind": "img_gen", "status": "queued", "created": 1, "poll_url": "/sdcpp/v1/jobs/job_1"}""", status: 202)
            .On("GET /sdcpp/v1/jobs/job_1", (_, context) => FakeEngine.WriteJsonAsync(context, ++looks switch
            {
                1 => """{"id": "job_1", "status": "queued", "queue_position": 2, "result": null, "error": null}""",
                2 => """{"id": "job_1", "status": "generating", "queue_position": 0, "result": null, "error": null}""",
                _ => $$"""{"id": "job_1", "status": "completed", "queue_position": 0, "result": {"output_format": "png", "images": [{"index": 0, "b64_json": "{{TestPictures.Base64}}"}]}, "error": null}""",
            }));
        await using var bench = await BenchAsync(fake, "sdcpp", null, ("Settings:steps", "8"), ("Settings:sample_method", "euler"));

        var events = await RunAsync(bench, EngineBench.Order with { Prompt = "a <lora:x:1> cat", Seed = 3, NegativePrompt = "dogs" });

        Assert.Equal(2, Assert.Single(events.OfType<GenerationQueued>()).Position);
        Assert.Equal(3, Assert.IsType<GenerationCompleted>(events[^1]).Images[0].Seed);
        Assert.Equal(
            """{"embed_image_metadata":false,"output_format":"png","sample_params":{"sample_steps":8,"sample_method":"euler"},"prompt":"a  lora:x:1  cat","negative_prompt":"dogs","seed":3,"width":1024,"height":1024,"batch_count":1}""",
            JsonSerializer.Serialize(fake.To("POST /sdcpp/v1/img_gen").Json));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_job_that_the_machine_forgot_is_a_failure(int status)
    {
        var fake = new FakeEngine()
            .On("POST /sdcpp/v1/img_gen", """{"id": "job_1", "status": "queued", "poll_url": "/sdcpp/v1/jobs/job_1"}""", status: 202)
            .On("GET /sdcpp/v1/jobs/job_1", """{"error": "no such job"}""", status);
        await using var bench = await BenchAsync(fake, "sdcpp", null);
        AssertEnd((await RunAsync(bench, EngineBench.Order))[^1], refused: false, "");
    }

    [Fact]
    public async Task Stable_diffusion_cpp_is_told_when_nobody_waits_any_more()
    {
        var asked = new TaskCompletionSource();
        var fake = new FakeEngine()
            .On("POST /sdcpp/v1/img_gen", """{"id": "job_1", "status": "queued", "poll_url": "/sdcpp/v1/jobs/job_1"}""", status: 202)
            .On("POST /sdcpp/v1/jobs/job_1/cancel", "{}")
            .On("GET /sdcpp/v1/jobs/job_1", (_, context) =>
            {
                asked.TrySetResult();
                return FakeEngine.WriteJsonAsync(context, """{"id": "job_1", "status": "generating", "queue_position": 0}""");
            });
        await using var bench = await BenchAsync(fake, "sdcpp", null);
        using var cancel = new CancellationTokenSource();
        var running = bench.RunAsync(EngineBench.Order, cancel.Token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(30)));
        fake.To("POST /sdcpp/v1/jobs/job_1/cancel");
    }

    [Theory]
    [InlineData("https://evil.example/poll")]
    [InlineData("http://127.0.0.1:1/poll")]
    [InlineData("https://bfl.ai.evil.example/poll")]
    [InlineData("http://api.eu.bfl.ai/poll")]
    [InlineData("file:///etc/passwd")]
    [InlineData("7")]
    public async Task The_key_goes_to_no_other_host(string url)
    {
        var fake = new FakeEngine().On("POST /v1/flux-dev", $$"""{"id": "1", "polling_url": {{(url == "7" ? "7" : $"\"{url}\"")}} }""");
        await using var bench = await BenchAsync(fake, "bfl", "flux-dev");
        AssertEnd(await bench.EndAsync(EngineBench.Order), refused: false, "no image");
        Assert.Single(fake.Requests);
    }

    private static Task<EngineBench> BenchAsync(FakeEngine fake, string profile, string? model, params (string Key, string Value)[] settings) =>
        EngineBench.StartAsync(fake.AnswerAsync, [("Kind", "jobs"), ("Dialect", profile), ("Key", "k-1"), .. model is null ? [] : new[] { ("Models:0", model) }, .. settings]);

    private static Task Fal(EngineRequest request, HttpContext context) => FakeEngine.WriteJsonAsync(
        context,
        $$"""{"request_id": "7", "status_url": "http://{{context.Request.Host}}/requests/7/status", "response_url": "http://{{context.Request.Host}}/requests/7", "cancel_url": "http://{{context.Request.Host}}/requests/7/cancel"}""");

    private static Task Picture(EngineRequest request, HttpContext context)
    {
        context.Response.ContentType = "image/png";
        return context.Response.Body.WriteAsync(TestPictures.Plain).AsTask();
    }

    private static async Task<List<GenerationEvent>> RunAsync(EngineBench bench, GenerationRequest request)
    {
        var running = bench.RunAsync(request);
        await bench.PassAsync(running, seconds: 2);
        return await running;
    }

    private static void AssertEnd(GenerationEvent end, bool refused, string words)
    {
        var (isRefused, message) = end switch
        {
            GenerationRefused told => (true, told.Message),
            GenerationFailed told => (false, told.Message),
            _ => throw new InvalidOperationException($"It ended in {end}."),
        };
        Assert.Equal(refused, isRefused);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }
}
