using Microsoft.Extensions.Options;

namespace Federated.Features.Consent.Datasets;

/// <summary>Refuses to start with options that would make no dataset, or one that fits no disk.</summary>
internal sealed class DatasetOptionsCheck : IValidateOptions<DatasetOptions>
{
    public ValidateOptionsResult Validate(string? name, DatasetOptions options)
    {
        List<string> wrong = [];
        Require(wrong, options.EveryDays is >= 0 and <= 366, nameof(options.EveryDays), "must be between 0 (never) and 366");
        Require(wrong, options.Use is DatasetOptions.Any or DatasetOptions.NonProfit, nameof(options.Use), "must be any or nonprofit");
        Require(wrong, options.ShardMiB is >= 1 and <= 1000, nameof(options.ShardMiB), "must be between 1 and 1000");
        Require(wrong, options.MaxGiB is >= 1 and <= 10_000, nameof(options.MaxGiB), "must be between 1 and 10000");
        Require(wrong, options.Keep is >= 1 and <= 100, nameof(options.Keep), "must be between 1 and 100");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void Require(List<string> wrong, bool holds, string option, string reason)
    {
        if (!holds)
            wrong.Add($"{DatasetOptions.Section}:{option} {reason}.");
    }
}
