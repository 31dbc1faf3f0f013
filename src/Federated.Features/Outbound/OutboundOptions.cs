namespace Federated.Features.Outbound;

/// <summary>What this server may connect to, how long it waits and how much it reads.</summary>
public sealed record OutboundOptions
{
    /// <summary>The configuration section that these options are read from.</summary>
    public const string Section = "Federated:Federation";

    /// <summary>The configuration key of this server's own origin, which the User-Agent names.</summary>
    public const string OriginKey = "Federated:Origin";

    /// <summary>For test beds: addresses of private networks and this machine may be reached, on any port.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>For test beds: plain http may be used.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Ports other than 443 (and 80 for http) may be reached. <see cref="AllowPrivateNetworks"/> implies it.</summary>
    public bool AllowOtherPorts { get; set; }

    /// <summary>Time for a whole exchange, redirects and body included. Ten seconds is what Mastodon gives a read.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for one attempt to open a connection to one address.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most bytes of an answer after decompression. 1 MiB is the fediverse's customary limit for a JSON document.</summary>
    public long MaxBytes { get; set; } = 1024 * 1024;

    /// <summary>Most redirects that a GET follows. Mastodon follows three.</summary>
    public int MaxRedirects { get; set; } = 3;

    /// <summary>Most connections to one host and port at a time.</summary>
    public int MaxConnectionsPerServer { get; set; } = 8;

    /// <summary>
    /// Open connections above which each request closes its own, whatever the host: those that are kept for thousands of hosts cost memory, some 20 KB
    /// each with TLS. Four thousand are as many hosts as most servers know.
    /// </summary>
    public int MaxKeptConnections { get; set; } = 4000;

    /// <summary>This server's own origin, for the User-Agent. Comes from <see cref="OriginKey"/>.</summary>
    public string? Origin { get; set; }

    // GoToSocial answers 418 to a request without User-Agent; others read the origin in it to see who asks.
    internal string UserAgent => Origin is null
        ? $"Federated/{ProductVersion}"
        : $"Federated/{ProductVersion} (+{Origin.TrimEnd('/')}/)";

    private static string ProductVersion => typeof(OutboundOptions).Assembly.GetName().Version?.ToString(2) ?? "0";
}
