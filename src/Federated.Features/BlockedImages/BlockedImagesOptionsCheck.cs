using Microsoft.Extensions.Options;

namespace Federated.Features.BlockedImages;

/// <summary>Refuses to start with options that cannot work, naming the option and the reason; never a key.</summary>
internal sealed class BlockedImagesOptionsCheck : IValidateOptions<BlockedImagesOptions>
{
    public ValidateOptionsResult Validate(string? name, BlockedImagesOptions options)
    {
        List<string> wrong = [];
        Require(wrong, options.MaxDistance is >= 0 and <= 64, nameof(options.MaxDistance), "must be between 0 and 64: half of two pictures' bits are alike by chance");
        Require(wrong, options.MaxEntries is >= 0 and <= 20_000_000, nameof(options.MaxEntries), "must be between 0 and 20000000");
        Require(wrong, options.MaxListMiB is >= 1 and <= 4096, nameof(options.MaxListMiB), "must be between 1 and 4096");
        Require(wrong, options.ListTimeoutSeconds is >= 1 and <= 3600, nameof(options.ListTimeoutSeconds), "must be between 1 and 3600");
        Require(wrong, options.MatcherTimeoutSeconds is >= 1 and <= 60, nameof(options.MatcherTimeoutSeconds), "must be between 1 and 60");
        Require(
            wrong,
            options.Matcher.Length == 0 || (Uri.TryCreate(options.Matcher, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"),
            nameof(options.Matcher),
            "must be an address, such as https://matcher.example/check");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void Require(List<string> wrong, bool holds, string option, string reason)
    {
        if (!holds)
            wrong.Add($"{BlockedImagesOptions.Section}:{option} {reason}.");
    }
}
