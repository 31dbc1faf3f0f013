using System.Globalization;
using System.Text;
using Federated.Features.Generation;
using Microsoft.AspNetCore.Http;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>An engine of any kind that answers wrongly: each ends in the right state, in words for the person who waits, and no key is logged.</summary>
public sealed class HostileAnswersTests
{
    private const string Key = "sk-secret-0123456789";

    /// <summary>Every kind of engine, with the options that it needs.</summary>
    private static readonly Dictionary<string, (string Key, string Value)[]> Kinds = new()
    {
        ["openai"] = [("Kind", "openai"), ("Models:0", "gpt-image-1")],
        ["openai streamed"] = [("Kind", "openai"), ("Models:0", "gpt-image-1"), ("PartialImages", "1")],
        ["localai"] = [("Kind", "openai"), ("Dialect", "localai"), ("Models:0", "sdxl")],
        ["comfyui"] = [("Kind", "comfyui"), ("Models:0", "sdxl.safetensors")],
        ["a1111"] = [("Kind", "a1111")],
        ["bfl"] = [("Kind", "jobs"), ("Dialect", "bfl"), ("Models:0", "flux-dev"), ("Key", Key)],
        ["gemini"] = [("Kind", "jobs"), ("Dialect", "gemini"), ("Models:0", "gemini-2.5-flash-image"), ("Key", Key)],
        ["stability"] = [("Kind", "jobs"), ("Dialect", "stability"), ("Models:0", "core"), ("Key", Key)],
        ["sdcpp"] = [("Kind", "jobs"), ("Dialect", "sdcpp")],
    };

    private static readonly Dictionary<string, (Func<HttpContext, Task> Answer, bool Retryable, string Words)> Cases = new()
    {
        ["html"] = (context => Write(context, "text/html", "<html><body>Please sign in</body></html>"), true, "no image"),
        ["truncated"] = (context => Write(context, "application/json", """{"created": 1, "data": [{"b64_json": "iVBOR"""), true, "no image"),
        ["empty"] = (context => Write(context, "application/json", "{}"), true, "no image"),
        ["deep"] = (context => Write(context, "application/json", new string('[', 5000)), true, "no image"),
        ["not an image"] = (context => Write(context, "application/json", $$"""{"created": 1, "data": [{"b64_json": "{{Convert.ToBase64String("<svg/>"u8)}}"}]}"""), true, "no image"),
        ["huge"] = (Huge, false, "more than"),
        ["hangs up"] = (HangUp, true, "cannot be reached"),
        ["redirect"] = (Redirect, false, "somewhere else"),
        ["429"] = (context => Fail(context, 429), true, "too much to do"),
        ["500"] = (context => Fail(context, 500), true, "broke down"),
        ["503"] = (context => Fail(context, 503), true, "broke down"),
        ["401"] = (context => Fail(context, 401), false, "let this server in"),
        ["402"] = (context => Fail(context, 402), false, "used up"),
        ["404"] = (context => Fail(context, 404), false, "does not know"),
        ["400"] = (context => Fail(context, 400), false, "did not accept"),
    };

    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var kind in Kinds.Keys)
        {
            foreach (var answer in Cases.Keys)
                data.Add(kind, answer);
        }

        return data;
    }

    [Theory, MemberData(nameof(All))]
    public async Task Ends_in_the_right_state_and_words(string kind, string answer)
    {
        var (write, retryable, words) = Cases[answer];
        await using var bench = await EngineBench.StartAsync(context => write(context), [.. Kinds[kind].Where(setting => setting.Key != "Key"), .. KeyOf(kind)]);

        var failed = Assert.IsType<GenerationFailed>(await bench.EndAsync(Order(bench.Engine)));

        Assert.Equal(retryable, failed.Retryable);
        Assert.Contains(words, failed.Message, StringComparison.Ordinal);
        Assert.Equal(answer is "429" or "500" or "503" ? TimeSpan.FromSeconds(17) : null, failed.RetryAfter);
        Assert.DoesNotContain(Key, bench.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("lighthouse", bench.Log.All, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(KindNames))]
    public async Task A_hanging_engine_is_given_up_in_time(string kind)
    {
        var asked = new TaskCompletionSource();
        await using var bench = await EngineBench.StartAsync(context => Hang(asked, context), [.. Kinds[kind], ("TimeoutSeconds", "60")]);
        var running = bench.EndAsync(Order(bench.Engine));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        bench.Clock.Advance(TimeSpan.FromSeconds(61));
        await bench.PassAsync(running); // an engine that is told to stop may hang at that as well

        var failed = Assert.IsType<GenerationFailed>(await running);
        Assert.Equal((true, "The engine did not answer in time."), (failed.Retryable, failed.Message));
    }

    [Theory, MemberData(nameof(KindNames))]
    public async Task Whoever_cancels_is_not_told_a_failure(string kind)
    {
        var asked = new TaskCompletionSource();
        await using var bench = await EngineBench.StartAsync(context => Hang(asked, context), Kinds[kind]);
        using var cancel = new CancellationTokenSource();
        var running = bench.RunAsync(Order(bench.Engine), cancel.Token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await cancel.CancelAsync();
        await bench.PassAsync(running);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory, MemberData(nameof(KindNames))]
    public async Task Nobody_listening_is_told_as_such(string kind)
    {
        await using var bench = await EngineBench.StartAsync(_ => Task.CompletedTask, Kinds[kind]);
        await bench.StopServerAsync();

        var failed = Assert.IsType<GenerationFailed>(await bench.EndAsync(Order(bench.Engine)));

        Assert.Equal((true, "The engine cannot be reached at the moment."), (failed.Retryable, failed.Message));
    }

    public static TheoryData<string> KindNames() => [.. Kinds.Keys];

    private static (string Key, string Value)[] KeyOf(string kind) => kind switch
    {
        "a1111" => [("Key", "ada:" + Key)],
        "comfyui" => [],
        _ => [("Key", Key)],
    };

    private static GenerationRequest Order(IGenerationEngine engine) =>
        EngineBench.Order with { Width = engine.Capabilities.Sizes.Count > 0 ? engine.Capabilities.Sizes[0].Width : 1024, Height = engine.Capabilities.Sizes.Count > 0 ? engine.Capabilities.Sizes[0].Height : 1024 };

    private static Task Write(HttpContext context, string contentType, string text)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text);
    }

    // The message holds the key, as OpenAI's does.
    private static Task Fail(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = "17";
        return Write(context, "application/json", $$"""{"error": {"message": "no {{Key}} for a lighthouse", "type": "some_error", "code": "some_code"} }""");
    }

    private static async Task Huge(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 70 * 1024 * 1024;
        await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes("{"));
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static Task HangUp(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext context)
    {
        context.Response.Redirect(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{context.Connection.LocalPort}/private"));
        Assert.NotEqual("/private", context.Request.Path.Value);
        return Task.CompletedTask;
    }

    private static Task Hang(TaskCompletionSource asked, HttpContext context)
    {
        asked.TrySetResult();
        return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
