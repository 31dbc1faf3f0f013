using Microsoft.Extensions.Options;

namespace Federated.Features.Media;

/// <summary>Refuses to start with media options that cannot work, naming the option and the reason.</summary>
internal sealed class MediaOptionsCheck : IValidateOptions<MediaOptions>
{
    public ValidateOptionsResult Validate(string? name, MediaOptions options)
    {
        List<string> wrong = [];
        Require(wrong, options.MaxUploadBytes is >= 1024 and <= 256 * 1024 * 1024, nameof(options.MaxUploadBytes), "must be between 1 KiB and 256 MiB");
        Require(wrong, options.MaxPixels is >= 1_000_000 and <= 1_000_000_000, nameof(options.MaxPixels), "must be between 1 million and 1000 million");
        Require(wrong, options.WorkshopConcurrency is >= 1 and <= 64, nameof(options.WorkshopConcurrency), "must be between 1 and 64");
        Require(wrong, options.WorkshopTimeoutSeconds is >= 1 and <= 300, nameof(options.WorkshopTimeoutSeconds), "must be between 1 and 300");
        Require(wrong, options.MemoryMiB is >= 256 and <= 65_536, nameof(options.MemoryMiB), "must be between 256 and 65536: libvips and its libraries alone map some 200 MiB");
        Require(wrong, options.VipsPath is null || File.Exists(options.VipsPath), nameof(options.VipsPath), "names a file that does not exist");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void Require(List<string> wrong, bool holds, string option, string reason)
    {
        if (!holds)
            wrong.Add($"{MediaOptions.Section}:{option} {reason}.");
    }
}
