using Federated.Imaging.Formats;
using Microsoft.Extensions.Logging;

namespace Federated.Features.Media;

/// <summary>A temporary folder with one image in it, for one operation of the workshop, gone afterwards.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly ILogger logger;
    private int outputs;

    private Workbench(string folder, ImageFacts facts, ILogger logger)
    {
        Folder = folder;
        Facts = facts;
        Input = "in." + Ending(facts.Format);
        this.logger = logger;
    }

    public string Folder { get; }

    public ImageFacts Facts { get; }

    /// <summary>A name for the next file that a decoder makes here: several work side by side.</summary>
    public string NextOutput(string ending) => FormattableString.Invariant($"out{Interlocked.Increment(ref outputs)}.{ending}");

    /// <summary>The input's name, made by us from what the bytes are.</summary>
    public string Input { get; }

    public static string Ending(ImageFormat format) => format switch
    {
        ImageFormat.Png => "png",
        ImageFormat.Jpeg => "jpg",
        ImageFormat.WebP => "webp",
        ImageFormat.Gif => "gif",
        ImageFormat.Avif => "avif",
        ImageFormat.Heic => "heic",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The workshop does not handle this format."),
    };

    public static async Task<Workbench> LayOutAsync(ReadOnlyMemory<byte> image, ImageFacts facts, ILogger logger, CancellationToken cancellationToken)
    {
        var bench = new Workbench(Directory.CreateTempSubdirectory("federated-workshop-").FullName, facts, logger); // readable by us alone
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(bench.Folder, bench.Input), image, cancellationToken);
            return bench;
        }
        catch
        {
            bench.Dispose();
            throw;
        }
    }

    /// <summary>Where a file is that the decoder made; null when there is none.</summary>
    public string? Find(string name) =>
        new FileInfo(Path.Combine(Folder, name)) is { Exists: true, LinkTarget: null } file ? file.FullName : null; // a link would let the decoder show us files of ours

    /// <summary>A file that the decoder made, or null when it is larger than allowed; an empty array when there is none.</summary>
    public async Task<byte[]?> ReadAsync(string name, int maxBytes, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } path)
            return [];
        return new FileInfo(path).Length > maxBytes ? null : await File.ReadAllBytesAsync(path, cancellationToken);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            logger.LeftBehind(Folder, held); // a full /tmp is the administrator's to see; the person's picture is fine
        }
    }
}
