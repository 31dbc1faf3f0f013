using System.Diagnostics;

namespace Federated.Features.Tests.Media;

/// <summary>Makes images of other formats for the tests, with the vips program and no limits.</summary>
internal static class Foundry
{
    /// <summary>What <c>vips verb input output options</c> makes of a PNG; <paramref name="output"/> is a file name with libvips' save options.</summary>
    public static async Task<byte[]> MakeAsync(byte[] png, string output, string verb = "copy", params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("federated-foundry-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "in.png"), png);
            using var vips = Process.Start(new ProcessStartInfo("vips", [verb, "in.png", output, .. options])
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
            })!;
            var complaint = await vips.StandardError.ReadToEndAsync();
            await vips.WaitForExitAsync();
            Assert.True(vips.ExitCode == 0, complaint);
            return await File.ReadAllBytesAsync(Path.Combine(folder, output.Split('[')[0]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A JPEG with an EXIF block of one SHORT entry behind its first marker.</summary>
    public static byte[] WithExif(byte[] jpeg, ushort tag, byte value) =>
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0,
        (byte)tag, (byte)(tag >> 8), 3, 0, 1, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0, .. jpeg[2..],
    ];
}
