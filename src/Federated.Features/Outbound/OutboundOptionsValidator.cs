using Microsoft.Extensions.Options;

namespace Federated.Features.Outbound;

/// <summary>Refuses to start with a limit that makes no sense, and says which option it is.</summary>
internal sealed class OutboundOptionsValidator : IValidateOptions<OutboundOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboundOptions options)
    {
        var failures = new List<string>();
        Require(options.Timeout > TimeSpan.Zero && options.Timeout <= TimeSpan.FromMinutes(10), nameof(options.Timeout), "must be more than 0 and at most 10 minutes");
        Require(options.ConnectTimeout > TimeSpan.Zero && options.ConnectTimeout <= TimeSpan.FromMinutes(1), nameof(options.ConnectTimeout), "must be more than 0 and at most 1 minute");
        Require(options.MaxBytes is >= 1024 and <= 64 * 1024 * 1024, nameof(options.MaxBytes), "must be between 1024 bytes and 64 MiB");
        Require(options.MaxRedirects is >= 0 and <= 10, nameof(options.MaxRedirects), "must be between 0 and 10");
        Require(options.MaxConnectionsPerServer is >= 1 and <= 256, nameof(options.MaxConnectionsPerServer), "must be between 1 and 256");
        Require(options.MaxKeptConnections is >= 0 and <= 100_000, nameof(options.MaxKeptConnections), "must be between 0 (keep none) and 100000");
        if (options.Origin is { } origin && !IsHttpOrigin(origin))
            failures.Add($"{OutboundOptions.OriginKey} must be an absolute http or https URL without path; \"{origin}\" is none.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string option, string reason)
        {
            if (!holds)
                failures.Add($"{OutboundOptions.Section}:{option} {reason}.");
        }
    }

    private static bool IsHttpOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
}
