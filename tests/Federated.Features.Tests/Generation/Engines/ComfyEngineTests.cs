using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Federated.Features.Generation;
using Federated.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>ComfyUI, against a server that speaks as it does: an order, a socket, a history.</summary>
public sealed class ComfyEngineTests
{
    private const string Id = "0f2c8a6e-1111-2222-3333-444455556666";

    private static readonly string History = $$"""
        {"{{Id}}": {"prompt": [], "status": {"status_str": "success", "completed": true},
          "outputs": {
            "8": {"images": [{"filename": "preview.png", "subfolder": "", "type": "temp"}]},
            "9": {"images": [{"filename": "federated_00001_.png", "subfolder": "a b", "type": "output"}]} } } }
        """;

    [Fact]
    public async Task An_order_is_followed_on_the_socket_and_its_image_fetched()
    {
        var fake = Fake(
            Said("status", """{"status": {"exec_info": {"queue_remaining": 2} } }"""),
            Said("execution_start", $$"""{"prompt_id": "{{Id}}"}"""),
            Said("progress", """{"value": 9, "max": 10, "prompt_id": "somebody else's"}"""),
            Said("progress", $$"""{"value": 5, "max": 20, "prompt_id": "{{Id}}", "node": "3"}"""),
            Preview(2, TestPictures.Plain),
            "no json at all",
            Said("executing", $$"""{"node": null, "prompt_id": "{{Id}}"}"""));
        await using var bench = await BenchAsync(fake, ("PartialImages", "1"), ("Settings:steps", "30"));

        var events = await bench.RunAsync(EngineBench.Order with { Prompt = "a (cat:1.9) \"}, embedding:evil", NegativePrompt = "dogs", Seed = 11 });

        Assert.Equal(2, Assert.Single(events.OfType<GenerationQueued>()).Position);
        Assert.Equal(0.25, Assert.Single(events.OfType<GenerationProgress>()).Fraction);
        var partial = Assert.Single(events.OfType<GenerationPartial>());
        Assert.Equal(("image/png", true), (partial.MediaType, partial.Bytes.Span.SequenceEqual(TestPictures.Plain)));
        var image = Assert.Single(Assert.IsType<GenerationCompleted>(events[^1]).Images);
        Assert.Equal((11L, "sdxl.safetensors"), (image.Seed, image.Model));
        // ComfyUI writes the whole graph into the file.
        Assert.False(TestPictures.Tells(image.Bytes.Span, TestPictures.Secret));
        var sent = fake.To("POST /prompt");
        var nodes = sent.Json.GetProperty("prompt");
        Assert.Equal(("a \\(cat:1.9\\) \" , embedding evil", "dogs"), (nodes.GetProperty("6").GetProperty("inputs").GetProperty("text").GetString(), nodes.GetProperty("7").GetProperty("inputs").GetProperty("text").GetString()));
        Assert.Equal(("11", "30", "1024", "sdxl.safetensors", "7"), (
            Input(nodes, "3", "seed"), Input(nodes, "3", "steps"), Input(nodes, "5", "width"), Input(nodes, "4", "ckpt_name"), Input(nodes, "3", "cfg")));
        Assert.Equal(7, nodes.EnumerateObject().Count());
        Assert.Equal("/view?filename=federated_00001_.png&subfolder=a%20b&type=output", fake.To("GET /view").Path);
        Assert.All(fake.Requests, request => Assert.False(request.Headers.ContainsKey("Origin")));
        Assert.Equal(sent.At("client_id"), fake.To("GET /ws").Path.Split('=')[1]);
    }

    [Theory]
    [InlineData("execution_error", "broke down")]
    [InlineData("execution_interrupted", "told to stop")]
    public async Task What_ends_badly_is_told(string type, string words)
    {
        await using var bench = await BenchAsync(Fake(Said(type, $$"""{"prompt_id": "{{Id}}", "node_id": "3", "exception_type": "OutOfMemoryError"}""")));
        var failed = Assert.IsType<GenerationFailed>(await bench.EndAsync(EngineBench.Order));
        Assert.Equal((true, true), (failed.Retryable, failed.Message.Contains(words, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_workflow_that_it_does_not_take_is_told()
    {
        var fake = Fake().On("POST /prompt", """{"error": {"type": "prompt_outputs_failed_validation", "message": "x", "details": "y"}, "node_errors": {"4": {} } }""", status: 400);
        await using var bench = await BenchAsync(fake);
        Assert.False(Assert.IsType<GenerationFailed>(await bench.EndAsync(EngineBench.Order)).Retryable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_socket_the_history_is_asked(bool opens)
    {
        // Either the socket closes at once, or there is none behind this proxy.
        var fake = Fake();
        if (!opens)
            fake.On("GET /ws", "{}", status: 404);
        var looks = 0;
        fake.On($"GET /history/{Id}", (_, context) => FakeEngine.WriteJsonAsync(context, ++looks < 3 ? "{}" : History));
        await using var bench = await BenchAsync(fake);
        var running = bench.RunAsync(EngineBench.Order);
        await bench.PassAsync(running);

        var image = Assert.Single(Assert.IsType<GenerationCompleted>((await running)[^1]).Images);
        Assert.Equal((3, true), (looks, image.Seed > 0)); // it was given a seed, or nothing would be painted twice
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_cancels_interrupts_only_what_is_ours(bool isRunning)
    {
        var fake = Fake([Said("status", """{"status": {"exec_info": {"queue_remaining": 2} } }"""), .. isRunning ? new[] { Said("progress", $$"""{"value": 1, "max": 2, "prompt_id": "{{Id}}"}""") } : [], Stay]);
        await using var bench = await BenchAsync(fake);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var news in bench.Engine.RunAsync(EngineBench.Order, cancel.Token))
            {
                if (news is GenerationProgress || !isRunning)
                    await cancel.CancelAsync();
            }
        });

        Assert.Equal($$"""{"delete":["{{Id}}"]}""", JsonSerializer.Serialize(fake.To("POST /queue").Json));
        Assert.Equal(isRunning, fake.Requests.Any(request => request.Path == "/interrupt"));
    }

    [Fact]
    public async Task A_workflow_of_ones_own_takes_an_image_to_start_from()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "own.json");
        await File.WriteAllTextAsync(file, """
            {"fields": {"prompt": "2.inputs.text", "image": "1.inputs.image"},
             "workflow": {"1": {"class_type": "LoadImage", "inputs": {"image": ""} }, "2": {"class_type": "CLIPTextEncode", "inputs": {"text": ""} } } }
            """);
        var fake = Fake().On("POST /upload/image", """{"name": "federated-1.png", "subfolder": "", "type": "input"}""");
        await using var bench = await BenchAsync(fake, ("Settings:workflow", file));
        Assert.True(bench.Engine.Capabilities is { MaxInputImages: 1, Seed: false, NegativePrompt: false, MaxCount: 1 });

        await bench.ImageAsync(EngineBench.Order with { Sources = [new InputImage(TestPictures.Talkative, "image/png")] });

        Assert.False(TestPictures.Tells(fake.To("POST /upload/image").Body, TestPictures.Secret));
        Assert.Equal("federated-1.png", Input(fake.To("POST /prompt").Json.GetProperty("prompt"), "1", "image"));
    }

    [Theory]
    [InlineData("{", "workflow")]
    [InlineData("""{"workflow": {} }""", "fields")]
    [InlineData("""{"workflow": {}, "fields": {"prompt": "6.inputs.text"} }""", "leads nowhere")]
    [InlineData("""{"workflow": {}, "fields": {"seed": "6.inputs.text"} }""", "where the prompt goes")]
    [InlineData("""{"workflow": {}, "fields": {"colour": "6"} }""", "is no field")]
    public async Task A_workflow_that_cannot_work_is_refused_at_start(string text, string said)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "own.json");
        await File.WriteAllTextAsync(file, text);
        const string section = "Federated:Generation:Engines:0:";
        await using var services = EngineBench.Services(
            (section + "Name", "comfy"), (section + "Kind", "comfyui"), (section + "Endpoint", "http://127.0.0.1:8188"), (section + "PrivateNetwork", "true"), (section + "Settings:workflow", file));
        Assert.Contains(said, Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<EngineShelf>()).Message, StringComparison.Ordinal);
    }

    private static object Stay { get; } = new();

    private static Task<EngineBench> BenchAsync(FakeEngine fake, params (string Key, string Value)[] settings) =>
        EngineBench.StartAsync(fake.AnswerAsync, [("Kind", "comfyui"), ("Models:0", "sdxl.safetensors"), .. settings]);

    private static FakeEngine Fake(params object[] told)
    {
        // What is told belongs to an order: nothing is said before there is one.
        var ordered = new TaskCompletionSource();
        return new FakeEngine()
            .On("GET /ws", (_, context) => TellAsync(context, ordered.Task, told))
            .On("POST /prompt", (_, context) =>
            {
                ordered.TrySetResult();
                return FakeEngine.WriteJsonAsync(context, $$"""{"prompt_id": "{{Id}}", "number": 1, "node_errors": {} }""");
            })
            .On($"GET /history/{Id}", History)
            .On("GET /view", (_, context) => context.Response.Body.WriteAsync(TestPictures.Talkative).AsTask())
            .On("POST /queue", (_, _) => Task.CompletedTask)
            .On("POST /interrupt", (_, _) => Task.CompletedTask);
    }

    private static async Task TellAsync(HttpContext context, Task ordered, object[] told)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await ordered.WaitAsync(context.RequestAborted);
            foreach (var message in told)
            {
                if (message == Stay)
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                else if (message is byte[] picture)
                    await socket.SendAsync(picture, WebSocketMessageType.Binary, true, context.RequestAborted);
                else
                    await socket.SendAsync(Encoding.UTF8.GetBytes((string)message), WebSocketMessageType.Text, true, context.RequestAborted);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The other side went away, which is what this test is about.
        }
    }

    private static string Said(string type, string data) => $$"""{"type": "{{type}}", "data": {{data}} }""";

    private static byte[] Preview(uint format, byte[] picture)
    {
        var message = new byte[8 + picture.Length];
        BinaryPrimitives.WriteUInt32BigEndian(message, 1);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), format);
        picture.CopyTo(message, 8);
        return message;
    }

    private static string Input(JsonElement nodes, string node, string name) => nodes.GetProperty(node).GetProperty("inputs").GetProperty(name).ToString();
}
