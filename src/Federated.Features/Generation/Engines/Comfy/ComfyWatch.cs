using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Federated.Features.Generation.Engines.Comfy;

/// <summary>Listens to what ComfyUI tells on its socket about one order, until that is over or nothing more is told.</summary>
internal sealed class ComfyWatch(string promptId, bool wantsPictures)
{
    // A preview has some tens of kilobytes; what is larger than an image is none.
    private const int MaxMessage = 16 * 1024 * 1024;
    private const uint PreviewEvent = 1;
    private const uint Jpeg = 1;

    private int pictures;

    /// <summary>Whether the machine works on this order just now.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>How it ended, when it was told that it ended badly.</summary>
    public GenerationEvent? Ending { get; private set; }

    public async IAsyncEnumerable<GenerationEvent> ReadAsync(ClientWebSocket? socket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isDone = false;
        while (socket is not null && !isDone && await ReceiveAsync(socket, cancellationToken) is (var isText, var bytes))
        {
            var news = isText ? ReadText(bytes, ref isDone) : ReadPicture(bytes);
            if (news is not null)
                yield return news;
            isDone |= Ending is not null;
        }
    }

    // Null when the socket is closed, broken, or tells more than anybody would.
    private static async Task<(bool IsText, byte[] Bytes)?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close || message.Length + part.Count > MaxMessage)
                    return null;
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                    return (part.MessageType == WebSocketMessageType.Text, message.ToArray());
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    private GenerationEvent? ReadText(byte[] bytes, ref bool isDone)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var data = JsonPath.Of("data").First(root) ?? default;
            var isOurs = Text(data, "prompt_id") == promptId;
            switch (Text(root, "type"))
            {
                case "status" when !IsRunning && Number(data, "status.exec_info.queue_remaining") is { } waiting and >= 1 and < 1_000_000:
                    return new GenerationQueued((int)waiting);
                case "execution_start" when isOurs:
                    IsRunning = true;
                    return null;
                case "progress" when isOurs && Number(data, "value") is { } value && Number(data, "max") is { } max and > 0:
                    IsRunning = true;
                    return new GenerationProgress(Math.Clamp(value / max, 0, 1));
                case "executing" when isOurs && data.TryGetProperty("node", out var node):
                    isDone = node.ValueKind == JsonValueKind.Null;
                    IsRunning = !isDone;
                    return null;
                case "execution_success" when isOurs:
                    isDone = true;
                    IsRunning = false;
                    return null;
                case "execution_error" when isOurs:
                    IsRunning = false;
                    return Ending = EngineEndings.Broken;
                case "execution_interrupted" when isOurs:
                    IsRunning = false;
                    return Ending = EngineEndings.Cancelled;
                default:
                    return null;
            }
        }
        catch (JsonException)
        {
            return null; // extensions of ComfyUI send what they like
        }
    }

    // Big-endian: the kind of event, the format, and the picture.
    private GenerationPartial? ReadPicture(byte[] bytes) =>
        wantsPictures && bytes.Length > 8 && BinaryPrimitives.ReadUInt32BigEndian(bytes) == PreviewEvent
            ? new GenerationPartial(bytes.AsMemory(8), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)) == Jpeg ? "image/jpeg" : "image/png", pictures++)
            : null;

    private static string? Text(JsonElement element, string name) =>
        JsonPath.Of(name).First(element) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static double? Number(JsonElement element, string path) =>
        JsonPath.Of(path).First(element) is { ValueKind: JsonValueKind.Number } found && found.TryGetDouble(out var number) ? number : null;
}
