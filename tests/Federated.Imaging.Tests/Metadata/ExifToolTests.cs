using System.Diagnostics;
using System.Text.Json;
using Federated.Imaging.Formats;
using Federated.Imaging.Metadata;
using Federated.Imaging.Tests.Formats;
using Federated.Testing;

namespace Federated.Imaging.Tests.Metadata;

/// <summary>What we write is read by another program as meant, and the other way round.</summary>
public sealed class ExifToolTests
{
    private static readonly XmpProperties Properties = new()
    {
        DigitalSourceType = DigitalSourceType.TrainedAlgorithmicMedia,
        AiSystemUsed = "A system",
        AiPromptInformation = "Größe 🌙 <&>",
        Creators = ["One", "Two"],
        Rights = "© One",
        Title = "Title",
        Marked = true,
        WebStatement = "https://example.com/licence",
        UsageTerms = "terms",
        Credit = "One",
        CreatorTool = "Federated",
    };

    private static readonly ExifData Exif = new()
    {
        Orientation = 6,
        ImageDescription = "Beschreibung ä",
        Artist = "One",
        Copyright = "© One",
        Software = "Federated",
        UserComment = "a cat 猫, Steps: 20",
    };

    [ExifToolFact]
    public async Task ExifTool_reads_what_we_write()
    {
        foreach (var file in Files())
        {
            Assert.True(ImageMetadata.TryWrite(file, new MetadataChanges { Xmp = XmpPacket.Empty.With(Properties), Exif = Exif }, out var changed, out _));
            using var json = await AskAsync(changed);
            var tags = json.RootElement[0];
            string? Text(string name) => tags.TryGetProperty(name, out var value) ? value.ToString() : null;
            Assert.Null(Text("ExifTool:Warning"));
            Assert.Null(Text("ExifTool:Error"));
            Assert.Equal("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", Text("XMP-iptcExt:DigitalSourceType"));
            Assert.Equal(Properties.AiPromptInformation, Text("XMP-iptcExt:AIPromptInformation"));
            Assert.Equal("""["One","Two"]""", Text("XMP-dc:Creator"));
            Assert.Equal((Properties.Rights, Properties.Title, "true"), (Text("XMP-dc:Rights"), Text("XMP-dc:Title"), Text("XMP-xmpRights:Marked")?.ToLowerInvariant()));
            Assert.Equal((Properties.WebStatement, Properties.UsageTerms, Properties.Credit), (Text("XMP-xmpRights:WebStatement"), Text("XMP-xmpRights:UsageTerms"), Text("XMP-photoshop:Credit")));
            Assert.Equal(("6", Exif.ImageDescription, Exif.Artist), (Text("IFD0:Orientation"), Text("IFD0:ImageDescription"), Text("IFD0:Artist")));
            Assert.Equal((Exif.Copyright, Exif.Software, Exif.UserComment), (Text("IFD0:Copyright"), Text("IFD0:Software"), Text("ExifIFD:UserComment")));
        }
    }

    [ExifToolFact]
    public async Task ExifTool_finds_nothing_in_what_we_strip()
    {
        foreach (var file in Files())
        {
            Assert.True(ImageMetadata.TryWrite(file, new MetadataChanges { Xmp = XmpPacket.Empty.With(Properties), Exif = Exif }, out var changed, out _));
            Assert.True(ImageMetadata.TryStrip(changed, out var stripped, out _, new StripOptions { KeepOrientation = false }));
            using var json = await AskAsync(stripped);
            Assert.DoesNotContain(json.RootElement[0].EnumerateObject(), tag =>
                tag.Name.StartsWith("XMP", StringComparison.Ordinal) || tag.Name.StartsWith("IFD", StringComparison.Ordinal) || tag.Name is "ExifTool:Warning" or "ExifTool:Error");
        }
    }

    [ExifToolFact]
    public async Task We_read_what_ExifTool_writes()
    {
        foreach (var file in Files())
        {
            using var folder = new TempFolder();
            var path = Path.Combine(folder.Path, "picture");
            await File.WriteAllBytesAsync(path, file);
            await RunAsync(["-q", "-overwrite_original", "-Title=Titel ä", "-XMP-dc:Creator=One", "-XMP-dc:Creator=Two", "-EXIF:Artist=Artist", "-EXIF:UserComment=猫 cat", "-EXIF:Orientation#=8", path]);
            Assert.True(ImageMetadata.TryRead(await File.ReadAllBytesAsync(path), out var metadata, out var refusal), refusal.ToString());
            Assert.Equal((8, "Artist", "猫 cat"), (metadata.Exif!.Orientation, metadata.Exif.Artist, metadata.Exif.UserComment));
            Assert.Equal(["One", "Two"], metadata.Xmp!.Properties.Creators);
            Assert.Equal("Titel ä", metadata.Xmp.Properties.Title);
            Assert.Empty(metadata.Problems);
        }
    }

    private static IEnumerable<byte[]> Files()
    {
        yield return PngWriter.Encode(new byte[12], 2, 2, PngPixelFormat.Rgb, [], default);
        yield return [0xFF, 0xD8, .. Samples.Jpeg(5, 4)[4..]]; // without the fill bytes, which ExifTool takes for unknown data
        yield return [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBP"u8, .. "VP8 "u8, 10, 0, 0, 0, 0x10, 0, 0, 0x9D, 0x01, 0x2A, 5, 0, 4, 0];
    }

    private static async Task<JsonDocument> AskAsync(byte[] file)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "picture");
        await File.WriteAllBytesAsync(path, file);
        return JsonDocument.Parse(await RunAsync(["-j", "-G1", "-n", "-charset", "exif=utf8", path]));
    }

    private static async Task<string> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(ExifToolFactAttribute.Path!, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
