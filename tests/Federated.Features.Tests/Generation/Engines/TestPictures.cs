using System.Text;
using Federated.Features.Tests.Media;
using Federated.Imaging.Formats;
using Federated.Imaging.Metadata;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>Pictures as engines send and get them.</summary>
internal static class TestPictures
{
    // The signature and the first chunk.
    private const int HeaderEnd = 33;

    /// <summary>A word that stands in every picture's metadata, and must not travel.</summary>
    public const string Secret = "kitchen of 12 Elm Street";

    public static byte[] Plain { get; } = TestPng.Gradient(64, 64);

    public static string Base64 { get; } = Convert.ToBase64String(Plain);

    /// <summary>A picture whose file says more than its pixels: XMP, EXIF and what the tools of the trade write.</summary>
    public static byte[] Talkative { get; } = Talk();

    public static bool Tells(ReadOnlySpan<byte> bytes, string text) =>
        bytes.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    /// <summary>The PNG with one more chunk behind its header.</summary>
    public static byte[] WithChunk(byte[] png, string type, byte[] data) => [.. png[..HeaderEnd], .. TestPng.Chunk(type, data), .. png[HeaderEnd..]];

    private static byte[] Talk()
    {
        var changes = new MetadataChanges
        {
            Xmp = XmpPacket.Empty.With(new XmpProperties { Title = Secret }),
            Texts = [new PngText("parameters", $"{Secret}\nSteps: 20, Sampler: Euler a, Seed: 5")],
        };
        Assert.True(ImageMetadata.TryWrite(Plain, changes, out var written, out _));
        Assert.True(Tells(written, Secret));
        return written;
    }
}
