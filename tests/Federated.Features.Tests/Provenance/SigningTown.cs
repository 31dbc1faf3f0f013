using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Features.Outbound;
using Federated.Features.Provenance;
using Federated.Imaging.ContentCredentials;
using Federated.Storage.Secrets;
using Federated.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Provenance;

/// <summary>A server that signs by a certificate of its administrator's, beside a provider of pictures with one of its own; no database.</summary>
public sealed class SigningTown : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();
    private readonly ServiceProvider services;
    private readonly SigningIdentity provider;

    public SigningTown()
        : this(null)
    {
    }

    private SigningTown(string? timestampUrl)
    {
        var (certificate, key) = InstanceAuthority.Create("pics.example", Now).IssueSigner("pics.example", "pics.example", Now);
        File.WriteAllText(Path.Combine(folder.Path, "chain.pem"), certificate);
        File.WriteAllText(Path.Combine(folder.Path, "key.pem"), key);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Federated:Provenance:CertificateChain"] = Path.Combine(folder.Path, "chain.pem"),
            ["Federated:Provenance:PrivateKey"] = Path.Combine(folder.Path, "key.pem"),
            ["Federated:Provenance:TimestampUrl"] = timestampUrl,
        }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new ManualTimeProvider(Now)).AddSingleton(new LocalUris("https://pics.example", "pics.example"))
            .AddSingleton(new SecretBox(new byte[SecretBox.KeySize])).AddOutbound(configuration).AddProvenance(configuration).BuildServiceProvider();
        var theirs = InstanceAuthority.Create("Image Factory", Now).IssueSigner("Image Factory", "Image Factory", Now);
        provider = SigningIdentity.FromPem(theirs.CertificatePem, theirs.KeyPem, out _)!;
    }

    public static SigningTown WithTimestampsFrom(string url) => new(url);

    public LabelFile LabelFile => services.GetRequiredService<LabelFile>();

    public FileClaims Claims { get; } = new()
    {
        Source = DigitalSource.TrainedAlgorithmicMedia,
        Model = "Small 1",
        ModelVersion = "7",
        Credit = "@alice@pics.example",
        MadeAt = Now,
        PublishedAt = Now,
    };

    public CredentialVerification Verify(ReadOnlyMemory<byte> file) => CredentialVerifier.Verify(file, TrustAsync().GetAwaiter().GetResult(), Now);

    /// <summary>What is found in a file, now or when somebody looks later.</summary>
    public Task<List<ProvenanceEvidence>> ExamineAsync(ReadOnlyMemory<byte> file, DateTimeOffset? at = null) =>
        new ExamineFile(services.GetRequiredService<SigningKeys>(), new ManualTimeProvider(at ?? Now)).ExecuteAsync(file, default);

    public Task<TrustSettings> TrustAsync() => services.GetRequiredService<SigningKeys>().TrustAsync(default);

    /// <summary>As a service signs what its model made.</summary>
    public byte[] SignAsProvider(byte[] file)
    {
        var id = Guid.NewGuid();
        return CredentialSigner.Sign(file, new ManifestDefinition
        {
            ManifestId = id,
            InstanceId = $"xmp:iid:{id}",
            Generator = new SoftwareAgent("Image Factory"),
            Title = "image.png",
            Actions = [new ManifestAction(ActionNames.Created) { When = Now, DigitalSourceType = DigitalSourceTerms.IriOf(DigitalSource.TrainedAlgorithmicMedia), SoftwareAgent = new SoftwareAgent("Factory 4") }],
        }, provider).File!;
    }

    public void Dispose()
    {
        provider.Dispose();
        services.Dispose();
        folder.Dispose();
    }
}
