using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Federated.Server.Tests.Web;

/// <summary>A machine on loopback that speaks AUTOMATIC1111's language and paints when the test lets it.</summary>
public sealed class HouseGpu : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(0);
    private readonly WebApplication app;
    private int interrupts;

    private HouseGpu(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>What it hands out.</summary>
    public byte[] Picture { get; set; } = [];

    public int Interrupts => Volatile.Read(ref interrupts);

    public static async Task<HouseGpu> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gpu = new HouseGpu(app);
        app.MapPost("/sdapi/v1/txt2img", (Delegate)gpu.PaintAsync);
        app.MapPost("/sdapi/v1/img2img", (Delegate)gpu.PaintAsync);
        app.MapGet("/sdapi/v1/progress", () => Results.Text("""{"progress":0.4,"state":{"job_count":1},"current_image":null}""", "application/json"));
        app.MapPost("/sdapi/v1/interrupt", () =>
        {
            Interlocked.Increment(ref gpu.interrupts);
            return Results.Text("{}", "application/json");
        });
        await app.StartAsync();
        return gpu;
    }

    /// <summary>Lets it finish so many requests.</summary>
    public void Finish(int requests = 1) => gate.Release(requests);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        gate.Dispose();
    }

    private async Task<IResult> PaintAsync(HttpContext context)
    {
        var asked = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        await gate.WaitAsync(context.RequestAborted);
        var images = new JsonArray([.. Enumerable.Range(0, asked!["batch_size"]!.GetValue<int>()).Select(_ => (JsonNode)Convert.ToBase64String(Picture))]);
        return Results.Text(new JsonObject { ["images"] = images, ["info"] = """{"seed":5,"all_seeds":[5,6,7,8]}""" }.ToJsonString(), "application/json");
    }
}
