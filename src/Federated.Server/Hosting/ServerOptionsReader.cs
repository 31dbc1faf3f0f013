using System.Net;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Secrets;

namespace Federated.Server.Hosting;

/// <summary>Reads the options of the server out of the configuration, or says about each wrong one what is wrong with it.</summary>
internal sealed class ServerOptionsReader(IConfiguration configuration)
{
    private readonly IConfigurationSection section = configuration.GetSection(ServerOptions.Section);
    private readonly List<string> faults = [];

    /// <summary>Null options when there is at least one fault.</summary>
    public (ServerOptions? Options, IReadOnlyList<string> Faults) Read()
    {
        faults.AddRange(OptionNames.Unknown(configuration));
        var origin = ReadOrigin("Origin", section["Origin"]);
        if (section["Origin"] is null)
            faults.Add("Federated:Origin must be set: the address under which people and servers reach this one, such as https://pictures.example");
        var dataPath = section["DataPath"] is { Length: > 0 } path ? path : "./data";
        var options = new ServerOptions
        {
            Origin = origin ?? "",
            HandleDomain = ReadHandleDomain(origin),
            DataPath = dataPath,
            Database = ReadDatabase(dataPath),
            MediaOrigin = ReadOrigin("MediaOrigin", section["MediaOrigin"]),
            TrustedProxies = ReadProxies(),
            SecretKey = ReadSecretKey(),
        };
        if (options.MediaOrigin is not null && options.MediaOrigin == options.Origin)
            faults.Add("Federated:MediaOrigin must differ from Federated:Origin; leave it out to serve media from there");
        ReadMedia();
        return faults.Count == 0 ? (options, faults) : (null, faults);
    }

    private string? ReadOrigin(string option, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (!UriRules.IsAcceptable(text) || new Uri(text) is not { PathAndQuery: "/", Fragment: "" } uri)
        {
            faults.Add($"Federated:{option} must be a scheme and a host without a path, such as https://pictures.example; \"{text}\" is not");
            return null;
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !configuration.GetValue<bool>("Federated:Federation:AllowHttp"))
            faults.Add($"Federated:{option} must be https: other servers do not talk to plain http (for a test bed set Federated:Federation:AllowHttp)");
        return $"{uri.Scheme}://{UriRules.AuthorityOf(text)}";
    }

    private string ReadHandleDomain(string? origin)
    {
        var authority = origin is null ? "" : UriRules.AuthorityOf(origin);
        if (section["HandleDomain"] is not { Length: > 0 } text)
            return authority;
        if (HostName.TryNormalize(text, out var domain))
            return domain;
        faults.Add($"Federated:HandleDomain must be a host name, such as pictures.example; \"{text}\" is not");
        return authority;
    }

    private string ReadDatabase(string dataPath)
    {
        var database = section["Database"] is { Length: > 0 } text ? text : $"Data Source={Path.Combine(dataPath, "federated.db")}";
        if (new StorageOptions(database).Fault() is { } fault)
            faults.Add(fault);
        return database;
    }

    private List<IPNetwork> ReadProxies()
    {
        var listed = section.GetSection("TrustedProxies").GetChildren().Select(child => child.Value);
        var texts = section["TrustedProxies"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? listed;
        var networks = new List<IPNetwork>();
        foreach (var text in texts)
        {
            if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(text, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
                faults.Add($"Federated:TrustedProxies must hold addresses or networks, such as 10.0.0.0/8; \"{text}\" is neither");
        }

        return networks;
    }

    private void ReadMedia()
    {
        var media = configuration.GetSection(BlobOptions.Section).Get<BlobOptions>() ?? new BlobOptions();
        if (media.Fault() is { } fault)
            faults.Add(fault);
        if (media.Store == BlobOptions.Bucket && (configuration.GetSection(S3Options.Section).Get<S3Options>() ?? new S3Options()).Fault() is { } bucketFault)
            faults.Add(bucketFault);
    }

    private byte[]? ReadSecretKey()
    {
        if (section["SecretKey"] is not { Length: > 0 } text)
            return null;
        var bytes = new byte[SecretBox.KeySize + 1];
        if (Convert.TryFromBase64String(text, bytes, out var length) && length == SecretBox.KeySize)
            return bytes[..SecretBox.KeySize];
        // The value itself stays out of the message: it would end in a log.
        faults.Add($"Federated:SecretKey must be {SecretBox.KeySize} bytes in base64");
        return null;
    }
}
