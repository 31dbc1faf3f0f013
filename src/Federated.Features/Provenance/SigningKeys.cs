using System.Security.Cryptography.X509Certificates;
using System.Text;
using Federated.Domain.Identifiers;
using Federated.Domain.Instance;
using Federated.Imaging.ContentCredentials;
using Federated.Storage;
using Federated.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Provenance;

/// <summary>The certificates by which this server signs: the administrator's own, or those of a small authority that it made at first use.</summary>
public sealed class SigningKeys(IServiceScopeFactory scopes, SecretBox box, LocalUris uris, IOptions<ProvenanceOptions> options, TimeProvider clock) : IDisposable
{
    private const string Purpose = "content-credentials";

    private readonly SemaphoreSlim gate = new(1);
    private volatile Ring? ring;

    /// <summary>Who signs here. Throws when the administrator's certificate cannot be used: what was to be signed must not go out unsigned.</summary>
    public async Task<SigningIdentity> IdentityAsync(CancellationToken cancellationToken) => (await LoadAsync(cancellationToken)).Identity;

    /// <summary>Whose signers are shown as trusted here.</summary>
    public async Task<TrustSettings> TrustAsync(CancellationToken cancellationToken) => (await LoadAsync(cancellationToken)).Trust;

    /// <summary>The certificates that others need to trust what is signed here, in PEM.</summary>
    public async Task<string> PublishedAsync(CancellationToken cancellationToken) => (await LoadAsync(cancellationToken)).Published;

    public void Dispose()
    {
        ring?.Identity.Dispose();
        gate.Dispose();
    }

    private async Task<Ring> LoadAsync(CancellationToken cancellationToken)
    {
        if (ring is { } loaded)
            return loaded;
        await gate.WaitAsync(cancellationToken);
        try
        {
            return ring ??= await MakeAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Ring> MakeAsync(CancellationToken cancellationToken)
    {
        var (chain, key, published) = ProvenanceOptionsCheck.Set(options.Value.CertificateChain) is { } path
            ? await FilesAsync(path, options.Value.PrivateKey!, cancellationToken)
            : await OwnAsync(cancellationToken);
        var identity = SigningIdentity.FromPem(chain, key, out var complaint)
            ?? throw new InvalidOperationException($"This server cannot sign its pictures. {complaint}");
        var anchors = new X509Certificate2Collection();
        anchors.ImportFromPem(published);
        if (ProvenanceOptionsCheck.Set(options.Value.TrustAnchors) is { } more)
            anchors.ImportFromPem(await File.ReadAllTextAsync(more, cancellationToken));
        // A signer that the administrator put here is trusted here, whoever issued it.
        return new Ring(identity, new TrustSettings { Anchors = [.. anchors], Signers = [X509Certificate2.CreateFromPem(chain)] }, published);
    }

    private static async Task<(string Chain, string Key, string Published)> FilesAsync(string chainPath, string keyPath, CancellationToken cancellationToken)
    {
        var chain = await File.ReadAllTextAsync(chainPath, cancellationToken);
        return (chain, await File.ReadAllTextAsync(keyPath, cancellationToken), chain);
    }

    private async Task<(string Chain, string Key, string Published)> OwnAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var stored = await FindAsync(db, cancellationToken);
        if (stored is null)
        {
            stored = Create();
            db.CredentialAuthorities.Add(stored);
            // Two nodes may begin at once: the first one's is everybody's.
            if (!await db.SaveUnlessDoneAsync(async () => await FindAsync(db, cancellationToken) is not null, cancellationToken))
                stored = (await FindAsync(db, cancellationToken))!;
        }

        var key = Encoding.UTF8.GetString(box.Open(stored.SealedSignerKey, Purpose));
        return (stored.SignerCertificatePem, key, stored.CertificatePem);
    }

    private CredentialAuthority Create()
    {
        var now = clock.GetUtcNow();
        var authority = InstanceAuthority.Create(uris.Authority, now);
        var (certificate, key) = authority.IssueSigner(uris.Authority, uris.Authority, now);
        return new CredentialAuthority
        {
            CertificatePem = authority.CertificatePem,
            SealedKey = box.Seal(Encoding.UTF8.GetBytes(authority.KeyPem), Purpose),
            SignerCertificatePem = certificate,
            SealedSignerKey = box.Seal(Encoding.UTF8.GetBytes(key), Purpose),
            CreatedAt = now,
        };
    }

    private static Task<CredentialAuthority?> FindAsync(FederatedDbContext db, CancellationToken cancellationToken) =>
        db.CredentialAuthorities.AsNoTracking().FirstOrDefaultAsync(cancellationToken);

    private sealed record Ring(SigningIdentity Identity, TrustSettings Trust, string Published);
}
