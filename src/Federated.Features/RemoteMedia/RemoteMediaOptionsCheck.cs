using Microsoft.Extensions.Options;

namespace Federated.Features.RemoteMedia;

/// <summary>Refuses to start with options of the copies that cannot work, naming the option and the reason.</summary>
internal sealed class RemoteMediaOptionsCheck : IValidateOptions<RemoteMediaOptions>
{
    public ValidateOptionsResult Validate(string? name, RemoteMediaOptions options)
    {
        List<string> wrong = [];
        Require(wrong, options.BudgetMiB is >= 0 and <= 100_000_000, nameof(options.BudgetMiB), "must be between 0 (keep none) and 100000000");
        Require(wrong, options.MinFreeMiB is >= 0 and <= 100_000_000, nameof(options.MinFreeMiB), "must be between 0 and 100000000");
        Require(wrong, options.MaxBytes is >= 65_536 and <= 256 * 1024 * 1024, nameof(options.MaxBytes), "must be between 64 KiB and 256 MiB");
        Require(wrong, options.TimeoutSeconds is >= 1 and <= 120, nameof(options.TimeoutSeconds), "must be between 1 and 120");
        Require(wrong, options.PerHost is >= 1 and <= 64, nameof(options.PerHost), "must be between 1 and 64");
        Require(wrong, options.AtOnce is >= 1 and <= 10_000, nameof(options.AtOnce), "must be between 1 and 10000");
        Require(wrong, options.WaitingPerHost is >= 0 and <= 10_000, nameof(options.WaitingPerHost), "must be between 0 and 10000");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void Require(List<string> wrong, bool holds, string option, string reason)
    {
        if (!holds)
            wrong.Add($"{RemoteMediaOptions.Section}:{option} {reason}.");
    }
}
