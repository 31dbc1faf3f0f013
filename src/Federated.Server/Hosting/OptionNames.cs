using System.Collections;
using System.Reflection;
using Federated.Features.Accounts;
using Federated.Features.BlockedImages;
using Federated.Features.Consent.Datasets;
using Federated.Features.Generation;
using Federated.Features.Media;
using Federated.Features.Outbound;
using Federated.Features.Provenance;
using Federated.Features.RemoteMedia;
using Federated.Features.Retention;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>Every option there is, so that a misspelt one is named instead of ignored.</summary>
internal static class OptionNames
{
    /// <summary>The record behind each section; what they have as properties is what may be configured.</summary>
    private static readonly (string Section, Type Record)[] Records =
    [
        (QueueOptions.Section, typeof(QueueOptions)),
        (InboundOptions.Section, typeof(InboundOptions)),
        (OutboundOptions.Section, typeof(OutboundOptions)),
        (MediaOptions.Section, typeof(MediaOptions)),
        (BlobOptions.Section, typeof(BlobOptions)),
        (S3Options.Section, typeof(S3Options)),
        (ProvenanceOptions.Section, typeof(ProvenanceOptions)),
        (RemoteMediaOptions.Section, typeof(RemoteMediaOptions)),
        (BlockedImagesOptions.Section, typeof(BlockedImagesOptions)),
        (GenerationOptions.Section, typeof(GenerationOptions)),
        (MailOptions.Section, typeof(MailOptions)),
        (RetentionOptions.Section, typeof(RetentionOptions)),
        (TelemetryOptions.Section, typeof(TelemetryOptions)),
        (DatasetOptions.Section, typeof(DatasetOptions)),
    ];

    /// <summary>A property that is filled from Federated:Origin and configured nowhere else.</summary>
    private const string CopyOfOrigin = $"{OutboundOptions.Section}:{nameof(OutboundOptions.Origin)}";

    private static readonly string[] Root =
        ["Origin", "HandleDomain", "DataPath", "Database", "MediaOrigin", "TrustedProxies", "SecretKey"];

    /// <summary>"Federated:Queues:BatchSize" and so on, in order of the sections.</summary>
    public static IEnumerable<string> All =>
        Root.Select(name => $"{ServerOptions.Section}:{name}")
            .Concat(Records.SelectMany(entry => NamesOf(entry.Record).Select(name => $"{entry.Section}:{name}")))
            .Where(name => name != CopyOfOrigin);

    /// <summary>One line about each key below Federated that nothing reads.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        var known = All.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return configuration.GetSection(ServerOptions.Section).AsEnumerable()
            .Where(pair => pair.Value is not null && !IsKnown(pair.Key, known))
            .Select(pair => $"{pair.Key} is not an option of this version; check its spelling");
    }

    // Items of a list are known with their list: Federated:TrustedProxies:0.
    private static bool IsKnown(string key, HashSet<string> known)
    {
        if (known.Contains(key))
            return true;
        var colon = key.LastIndexOf(':');
        return colon > 0 && IsKnown(key[..colon], known);
    }

    private static IEnumerable<string> NamesOf(Type record) =>
        record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            .Select(property => property.Name);
}
