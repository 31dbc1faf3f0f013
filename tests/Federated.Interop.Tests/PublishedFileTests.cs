using System.Text.Json;
using Federated.Testing;
using Federated.Testing.Servers;

namespace Federated.Interop.Tests;

/// <summary>A picture that this server made, fetched as another server fetches it, and read by other people's programs.</summary>
public sealed class PublishedFileTests
{
    [InteropFact]
    public async Task What_is_published_says_how_it_was_made_to_ExifTool_and_to_c2pa_rs_as_the_post_does()
    {
        await using var server = await FederatedProcess.StartAsync();
        await RunAsync(server, ["account", "create", "ada", "--email", "ada@example.org", "--password-stdin", "--role", "owner"], "nine lamps over the harbour");
        var uri = await RunAsync(server, ["post", "create", "ada", "--prompt", "a lighthouse nobody reads of", "--alt", "A lighthouse", "--size", "512x512"]);
        using var note = JsonDocument.Parse(await GetAsync(server, uri));
        var attachment = note.RootElement.GetProperty("attachment")[0];
        var said = attachment.GetProperty("digitalSourceType").GetString();
        var file = await GetAsync(server, attachment.GetProperty("url").GetString()!);
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "picture.png");
        await File.WriteAllBytesAsync(path, file);

        var tags = await FileWitness.ExifToolAsync(path);
        Assert.Equal("http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia", said);
        Assert.Equal(
            (said, "procedural sketch, no AI model", server.Handle("ada"), "Federated"),
            (Text(tags, "XMP-iptcExt:DigitalSourceType"), Text(tags, "XMP-iptcExt:AISystemUsed"), Text(tags, "XMP-photoshop:Credit"), Text(tags, "XMP-xmp:CreatorTool")));
        Assert.Contains("Prohibited", Text(tags, "XMP-plus:DataMining"), StringComparison.OrdinalIgnoreCase);
        Assert.False(tags.TryGetProperty("ExifTool:Warning", out var warning), warning.ToString());
        // The prompt is its author's until they disclose it.
        Assert.DoesNotContain("nobody reads of", tags.ToString(), StringComparison.Ordinal);

        var anchors = System.Text.Encoding.UTF8.GetString(await GetAsync(server, server.Origin + "/provenance/certificate.pem"));
        var ours = await FileWitness.C2paAsync(path, "image/png", anchors);
        var strangers = await FileWitness.C2paAsync(path, "image/png", null);
        Assert.Equal(("Trusted", "Valid"), (Text(ours, "state"), Text(strangers, "state")));
        var manifest = ours.GetProperty("manifests").GetProperty(Text(ours, "label")!);
        Assert.Contains(said!, manifest.ToString(), StringComparison.Ordinal);
        Assert.Contains("cawg.training-mining", manifest.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("nobody reads of", manifest.ToString(), StringComparison.Ordinal);

        // What may be read and remixed: the words are in the file, and the remix carries its parent's signature.
        var open = await RunAsync(server, ["post", "create", "ada", "--prompt", "a fox that anybody reads of", "--alt", "A fox", "--size", "512x512", "--prompt-visibility", "public", "--remix-policy", "anyone"]);
        var parent = await FileOfAsync(server, open, Path.Combine(folder.Path, "parent.png"));
        Assert.Contains("anybody reads of", (await FileWitness.ExifToolAsync(parent)).ToString(), StringComparison.Ordinal);
        var remix = await RunAsync(server, ["post", "create", "ada", "--prompt", "a fox that is blue", "--alt", "A blue fox", "--size", "512x512", "--remix-of", open]);
        var child = await FileWitness.C2paAsync(await FileOfAsync(server, remix, Path.Combine(folder.Path, "child.png")), "image/png", anchors);
        Assert.Equal("Trusted", Text(child, "state"));
        var born = Text(await FileWitness.C2paAsync(parent, "image/png", anchors), "label");
        Assert.True(child.GetProperty("manifests").TryGetProperty(born!, out _), child.ToString());
        var opened = child.GetProperty("manifests").GetProperty(Text(child, "label")!).GetProperty("ingredients").EnumerateArray()
            .Single(ingredient => Text(ingredient, "relationship") == "parentOf");
        Assert.Equal(born, Text(opened, "active_manifest"));
    }

    private static async Task<string> FileOfAsync(FederatedProcess server, string post, string path)
    {
        using var note = JsonDocument.Parse(await GetAsync(server, post));
        await File.WriteAllBytesAsync(path, await GetAsync(server, note.RootElement.GetProperty("attachment")[0].GetProperty("url").GetString()!));
        return path;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static async Task<byte[]> GetAsync(FederatedProcess server, string uri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.TryAddWithoutValidation("Accept", "application/activity+json, image/*;q=0.9, */*;q=0.1");
        using var answer = await server.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<string> RunAsync(FederatedProcess server, string[] arguments, string? stdin = null)
    {
        var result = await server.RunCliAsync(arguments, stdin);
        return result.ExitCode == 0 ? result.Output.Trim() : throw new InvalidOperationException(result.ToString());
    }
}
