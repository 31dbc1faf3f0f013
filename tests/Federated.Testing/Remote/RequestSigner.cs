using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Federated.Testing.Remote;

/// <summary>Signs requests in the name of a fake actor, rightly or wrongly as told; it shares no code with the server under test.</summary>
internal sealed class RequestSigner(FakeActor actor, SignatureTampering tampering, string? keyId, DateTimeOffset now)
{
    private static readonly TimeSpan FarOff = TimeSpan.FromHours(13);

    internal void Sign(HttpRequestMessage request, byte[] body, SignatureDialect dialect)
    {
        var at = Has(SignatureTampering.StaleDate) ? now - FarOff : Has(SignatureTampering.FutureDate) ? now + FarOff : now;
        var uri = request.RequestUri!;
        request.Headers.TryAddWithoutValidation("Date", at.ToString("r", CultureInfo.InvariantCulture));
        if (dialect == SignatureDialect.Cavage)
            SignCavage(request, uri, body, at);
        else
            SignRfc9421(request, uri, body, at);
    }

    private void SignCavage(HttpRequestMessage request, Uri uri, byte[] body, DateTimeOffset at)
    {
        List<(string Name, string Value)> lines = [];
        if (!Has(SignatureTampering.UncoveredTarget))
            lines.Add(("(request-target)", $"{request.Method.Method.ToLowerInvariant()} {Target(uri)}"));
        lines.Add(("host", Authority(uri)));
        if (!Has(SignatureTampering.UncoveredDate))
            lines.Add(("date", at.ToString("r", CultureInfo.InvariantCulture)));
        if (request.Content is not null && !Has(SignatureTampering.OmitDigest))
        {
            var digest = $"SHA-256={Digest(body)}";
            request.Headers.TryAddWithoutValidation("Digest", digest);
            if (!Has(SignatureTampering.UncoveredDigest))
                lines.Add(("digest", digest));
        }
        var signature = SignBytes(string.Join('\n', lines.Select(line => $"{line.Name}: {line.Value}")));
        var names = string.Join(' ', lines.Select(line => line.Name));
        Add(request, "Signature", $"keyId=\"{keyId ?? actor.KeyId}\",algorithm=\"rsa-sha256\",headers=\"{names}\",signature=\"{signature}\"");
    }

    private void SignRfc9421(HttpRequestMessage request, Uri uri, byte[] body, DateTimeOffset at)
    {
        List<(string Name, string Value)> lines = [];
        if (!Has(SignatureTampering.UncoveredTarget))
            lines.AddRange([("@method", request.Method.Method), ("@target-uri", $"{uri.Scheme}://{Authority(uri)}{Target(uri)}")]);
        if (request.Content is not null && !Has(SignatureTampering.OmitDigest))
        {
            var digest = $"sha-256=:{Digest(body)}:";
            request.Headers.TryAddWithoutValidation("Content-Digest", digest);
            if (!Has(SignatureTampering.UncoveredDigest))
                lines.Add(("content-digest", digest));
        }
        var created = Has(SignatureTampering.UncoveredDate) ? "" : string.Create(CultureInfo.InvariantCulture, $";created={at.ToUnixTimeSeconds()}");
        var parameters = $"({string.Join(' ', lines.Select(line => $"\"{line.Name}\""))}){created};keyid=\"{keyId ?? actor.KeyId}\"";
        lines.Add(("@signature-params", parameters));
        var signature = SignBytes(string.Join('\n', lines.Select(line => $"\"{line.Name}\": {line.Value}")));
        Add(request, "Signature-Input", $"sig1={parameters}");
        Add(request, "Signature", $"sig1=:{signature}:");
    }

    private bool Has(SignatureTampering one) => tampering.HasFlag(one);

    private string Target(Uri uri) => Has(SignatureTampering.OtherTarget) ? "/elsewhere" : uri.PathAndQuery;

    private string Authority(Uri uri) => Has(SignatureTampering.OtherHost) ? "other.test" : uri.Authority;

    private string Digest(byte[] body) => Convert.ToBase64String(SHA256.HashData(Has(SignatureTampering.WrongDigest) ? [.. body, 0] : body));

    private string SignBytes(string text)
    {
        using var stranger = Has(SignatureTampering.OtherKey) ? RSA.Create(2048) : null;
        return Convert.ToBase64String((stranger ?? actor.Key).SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private void Add(HttpRequestMessage request, string name, string value)
    {
        if (!Has(SignatureTampering.OmitSignature))
            request.Headers.TryAddWithoutValidation(name, Has(SignatureTampering.Malformed) ? value.Replace("\"", "", StringComparison.Ordinal).Replace("=:", "=", StringComparison.Ordinal) : value);
    }
}
