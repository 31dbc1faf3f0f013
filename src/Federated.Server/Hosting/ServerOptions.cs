using System.Net;
using Federated.Domain.Identifiers;
using Federated.Storage;

namespace Federated.Server.Hosting;

/// <summary>Who this installation is and where it keeps its things; section Federated, already checked.</summary>
internal sealed record ServerOptions
{
    public const string Section = "Federated";

    /// <summary>Scheme and authority of every id that we give out, without a final slash. Stored at first start.</summary>
    public required string Origin { get; init; }

    /// <summary>What stands behind the second @ of our handles; the origin's authority where nothing else is said.</summary>
    public required string HandleDomain { get; init; }

    /// <summary>The folder for the embedded database, the media and the secret key.</summary>
    public required string DataPath { get; init; }

    /// <summary>"Data Source=…" is SQLite, "Host=…" is PostgreSQL.</summary>
    public required string Database { get; init; }

    /// <summary>Another origin from which pages load media, so that no upload ever shares an origin with the sign-in cookie.</summary>
    public string? MediaOrigin { get; init; }

    /// <summary>Addresses and networks whose X-Forwarded-For and X-Forwarded-Proto we believe.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>32 bytes; null means the file in the data folder.</summary>
    public byte[]? SecretKey { get; init; }

    public bool IsHttps => Origin.StartsWith("https://", StringComparison.Ordinal);

    public string MediaPath => Path.Combine(DataPath, "media");

    /// <summary>Copies of others' pictures: may be left out of a backup, and deleted at any time.</summary>
    public string RemoteMediaPath => Path.Combine(DataPath, "remote-media");

    /// <summary>Pictures that are held back, sealed.</summary>
    public string HeldPath => Path.Combine(DataPath, "held-media");

    /// <summary>Host and port of <see cref="MediaOrigin"/>, or null.</summary>
    public string? MediaAuthority => MediaOrigin is null ? null : UriRules.AuthorityOf(MediaOrigin);

    public StorageOptions Storage => new(Database);
}
