using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Federated.Features.Generation.Engines.Jobs;

/// <summary>The profiles that come with the server.</summary>
internal static class JobProfiles
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly ConcurrentDictionary<string, JobProfile> Read = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = ["bfl", "fal", "replicate", "gemini", "stability", "sdcpp"];

    public static JobProfile Of(string? name) => Read.GetOrAdd(name ?? Names[0], static key =>
    {
        using var stream = typeof(JobProfiles).Assembly.GetManifestResourceStream($"Federated.Features.Generation.Engines.Jobs.Profiles.{key}.json")
            ?? throw new InvalidOperationException($"There is no profile {key}.");
        return JsonSerializer.Deserialize<JobProfile>(stream, Format) ?? throw new InvalidOperationException($"The profile {key} is empty.");
    });

    /// <summary>Reads a profile of the administrator's own; throws what says where it is wrong.</summary>
    public static JobProfile Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<JobProfile>(json, Format) ?? throw new JsonException("It is empty.");
}
