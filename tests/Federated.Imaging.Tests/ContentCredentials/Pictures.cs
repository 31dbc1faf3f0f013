using System.Diagnostics;
using Federated.Imaging.Formats;
using Federated.Testing;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>Small pictures of each format, real enough for any decoder.</summary>
internal static class Pictures
{
    // libvips, which test.sh installs, writes what our own code does not.
    private static readonly Lazy<byte[]> JpegLazy = new(() => Convert(".jpg[Q=60]"));
    private static readonly Lazy<byte[]> WebPLazy = new(() => Convert(".webp[Q=60]"));

    public static readonly TheoryData<string> Formats = ["image/png", "image/jpeg", "image/webp"];

    public static byte[] Of(string type) => type switch
    {
        "image/jpeg" => JpegLazy.Value,
        "image/webp" => WebPLazy.Value,
        _ => Png(),
    };

    public static byte[] Png(int side = 24)
    {
        var pixels = new byte[side * side * 3];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)((i * 7) ^ (i >> 5));
        return PngWriter.Encode(pixels, side, side, PngPixelFormat.Rgb, [new PngText("Comment", "before signing")], CancellationToken.None);
    }

    private static byte[] Convert(string target)
    {
        using var folder = new TempFolder();
        var source = Path.Combine(folder.Path, "in.png");
        File.WriteAllBytes(source, Png());
        using var vips = Process.Start("vips", ["copy", source, Path.Combine(folder.Path, "out") + target]);
        vips.WaitForExit();
        Assert.Equal(0, vips.ExitCode);
        return File.ReadAllBytes(Path.Combine(folder.Path, "out" + target[..target.IndexOf('[', StringComparison.Ordinal)]));
    }
}
