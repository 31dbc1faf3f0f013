using Federated.Imaging.ContentCredentials;
using Microsoft.Extensions.Options;

namespace Federated.Features.Provenance;

/// <summary>Refuses to start with provenance options that cannot work, naming the option and the reason.</summary>
internal sealed class ProvenanceOptionsCheck : IValidateOptions<ProvenanceOptions>
{
    public ValidateOptionsResult Validate(string? name, ProvenanceOptions options)
    {
        List<string> wrong = [];
        void Require(bool holds, string option, string reason)
        {
            if (!holds)
                wrong.Add($"{ProvenanceOptions.Section}:{option} {reason}.");
        }

        var (chain, key) = (Set(options.CertificateChain), Set(options.PrivateKey));
        Require(chain is null == key is null, nameof(options.PrivateKey), "and CertificateChain come together");
        Require(chain is null || File.Exists(chain), nameof(options.CertificateChain), "names a file that does not exist");
        Require(key is null || File.Exists(key), nameof(options.PrivateKey), "names a file that does not exist");
        if (wrong.Count == 0 && chain is not null && Complaint(chain, key!) is { } complaint)
            wrong.Add($"{ProvenanceOptions.Section}:{nameof(options.CertificateChain)} cannot be used to sign. {complaint}");
        Require(Set(options.TrustAnchors) is not { } anchors || File.Exists(anchors), nameof(options.TrustAnchors), "names a file that does not exist");
        Require(options.TimestampUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, nameof(options.TimestampUrl), "is no address of the web");
        Require(options.TimestampTimeoutSeconds is >= 1 and <= 60, nameof(options.TimestampTimeoutSeconds), "must be between 1 and 60");
        Require(options.ExamineMaxBytes is >= 1024 and <= 64 * 1024 * 1024, nameof(options.ExamineMaxBytes), "must be between 1 KiB and 64 MiB");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    // Better not to start than to fail whoever publishes first.
    private static string? Complaint(string chain, string key)
    {
        try
        {
            using var identity = SigningIdentity.FromPem(File.ReadAllText(chain), File.ReadAllText(key), out var complaint);
            return complaint;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    /// <summary>An example file says "" where nothing is meant.</summary>
    internal static string? Set(string? path) => string.IsNullOrWhiteSpace(path) ? null : path;
}
