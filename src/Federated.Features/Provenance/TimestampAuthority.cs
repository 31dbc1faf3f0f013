using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Federated.Features.Outbound;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.Provenance;

/// <summary>Asks the authority that the administrator chose to attest when a signature was made (RFC 3161); without one there is nothing to ask.</summary>
public sealed class TimestampAuthority(GuardedHttpClient http, EngineHttp lanes, IOptions<ProvenanceOptions> options, ILogger<TimestampAuthority> logger) : IDisposable
{
    /// <summary>The token has to fit into the room that the signer keeps for it.</summary>
    private const int MaxAnswerBytes = CredentialRoom + 1024;

    private const int CredentialRoom = Imaging.ContentCredentials.CredentialSigner.TimestampRoom;
    private const string Query = "application/timestamp-query";
    private const string Reply = "application/timestamp-reply";

    // Most authorities speak plain http, since the token is signed: only the one that the administrator wrote down may.
    private readonly Lazy<EngineLane?> lane = new(() =>
        options.Value.TimestampUrl is { Scheme: "http" } url ? lanes.Open(url, isPrivate: true) : null);

    /// <summary>The token for a SHA-256 imprint; null where none is to be had, which is no reason not to publish.</summary>
    internal async Task<byte[]?> StampAsync(ReadOnlyMemory<byte> imprint, CancellationToken cancellationToken)
    {
        if (options.Value.TimestampUrl is not { } url)
            return null;
        var asked = Rfc3161TimestampRequest.CreateFromHash(
            imprint, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(8), requestSignerCertificates: true);
        var outcome = await http.SendAsync(RequestOf(url, asked), cancellationToken);
        if (outcome.Response is not { IsSuccess: true } answer)
        {
            logger.NotStamped(outcome.Refusal?.ToString() ?? "the authority refused");
            return null;
        }

        try
        {
            // Checks that it is the answer to this question, nonce and imprint, and that it was granted.
            var token = asked.ProcessResponse(answer.Body, out _).AsSignedCms().Encode();
            if (token.Length <= CredentialRoom)
                return token;
            logger.NotStamped("the token is too large");
        }
        catch (CryptographicException failure)
        {
            logger.NotStamped(failure.Message);
        }

        return null;
    }

    public void Dispose()
    {
        if (lane.IsValueCreated)
            lane.Value?.Dispose();
    }

    // What the engine's purpose says is meant here too: the answer to this POST is read as a document.
    private OutboundRequest RequestOf(Uri url, Rfc3161TimestampRequest asked) =>
        OutboundRequest.Post(url, OutboundPurpose.Engine, new OutboundBody(asked.Encode(), Query)) with
        {
            Accept = Reply,
            MaxBytes = MaxAnswerBytes,
            Timeout = TimeSpan.FromSeconds(options.Value.TimestampTimeoutSeconds),
            MaxRedirects = 0,
            Lane = lane.Value,
        };
}
