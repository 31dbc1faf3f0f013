using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Federated.Testing.Remote;

/// <summary>Checks the signature of a request that arrived at the fake server, as strictly as the strictest peer; it shares no code with the server under test.</summary>
internal sealed partial class SignatureVerifier(string origin, TimeSpan window)
{
    // facts on peers: everybody accepts (request-target) host date, and digest where there is a body.
    private static readonly string[] CavageNeeds = ["(request-target)", "host", "date"];
    private static readonly string[] Rfc9421Needs = ["@method", "@target-uri"];

    internal static string? KeyIdOf(RecordedRequest request) =>
        request.Header("Signature-Input") is { } input ? Parameter(Rfc9421Parameter(), input, "keyid") : request.Header("Signature") is { } header ? Parameter(CavageParameter(), header, "keyId") : null;

    internal SignatureCheck Verify(RecordedRequest request, string publicKeyPem)
    {
        if (request.Header("Signature") is not { } signature)
            return new SignatureCheck(null, null, "no Signature header");
        var input = request.Header("Signature-Input");
        var fault = input is null ? FaultOfCavage(request, signature, publicKeyPem) : FaultOfRfc9421(request, input, signature, publicKeyPem);
        return new SignatureCheck(input is null ? SignatureDialect.Cavage : SignatureDialect.Rfc9421, KeyIdOf(request), fault);
    }

    private string? FaultOfCavage(RecordedRequest request, string header, string pem)
    {
        var covered = (Parameter(CavageParameter(), header, "headers") ?? "date").Split(' ');
        if (Missing(covered, CavageNeeds, request, "digest") is { } missing)
            return missing;
        if (request.Header("Digest") is { } digest && !digest.Split(',').Contains($"SHA-256={Hash(request)}"))
            return "Digest is not that of the body";
        if (!DateTimeOffset.TryParseExact(request.Header("Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) || !IsFresh(date, request))
            return $"Date {request.Header("Date")} is not within {window}";
        var lines = covered.Select(name => name == "(request-target)"
            ? $"{name}: {request.Method.ToLowerInvariant()} {request.PathAndQuery}"
            : $"{name}: {request.Header(name)}");
        return FaultOfBytes(string.Join('\n', lines), Parameter(CavageParameter(), header, "signature"), pem);
    }

    private string? FaultOfRfc9421(RecordedRequest request, string input, string header, string pem)
    {
        var (label, parameters) = input.Split('=', 2) is [var name, var rest] ? (name, rest) : ("", "");
        if (Component().Match(parameters) is not { Success: true } list)
            return "Signature-Input does not parse";
        var covered = Quoted().Matches(list.Groups[1].Value).Select(match => match.Groups[1].Value).ToArray();
        if (Missing(covered, Rfc9421Needs, request, "content-digest") is { } missing)
            return missing;
        if (request.Header("Content-Digest") is { } digest && !digest.Contains($"sha-256=:{Hash(request)}:", StringComparison.Ordinal))
            return "Content-Digest is not that of the body";
        if (!long.TryParse(Parameter(Rfc9421Parameter(), parameters, "created"), CultureInfo.InvariantCulture, out var created) || !IsFresh(DateTimeOffset.FromUnixTimeSeconds(created), request))
            return $"created is not within {window}";
        var lines = covered.Select(component => $"\"{component}\": {ComponentValue(request, component)}").Append($"\"@signature-params\": {parameters}");
        var signature = header.StartsWith($"{label}=:", StringComparison.Ordinal) ? header[(label.Length + 2)..].TrimEnd(':') : null;
        return FaultOfBytes(string.Join('\n', lines), signature, pem);
    }

    private string? ComponentValue(RecordedRequest request, string component) => component switch
    {
        "@method" => request.Method,
        "@target-uri" => origin + request.PathAndQuery,
        "@authority" => new Uri(origin).Authority,
        "@scheme" => new Uri(origin).Scheme,
        "@path" => request.Path,
        "@query" => request.Query.Length == 0 ? "?" : request.Query,
        _ => request.Header(component),
    };

    private static string? Missing(string[] covered, string[] needs, RecordedRequest request, string digest) =>
        (request.Body.IsEmpty ? needs : needs.Append(digest)).Except(covered).FirstOrDefault() is { } name ? $"{name} is not covered" : null;

    private bool IsFresh(DateTimeOffset at, RecordedRequest request) => (request.At - at).Duration() <= window;

    private static string Hash(RecordedRequest request) => Convert.ToBase64String(SHA256.HashData(request.Body.Span));

    private static string? FaultOfBytes(string text, string? signature, string pem)
    {
        var bytes = new byte[1024];
        if (signature is null || !Convert.TryFromBase64String(signature, bytes, out var length))
            return "the signature is not base64";
        using var key = RSA.Create();
        key.ImportFromPem(pem);
        return key.VerifyData(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? null : $"the signature does not fit\n{text}";
    }

    private static string? Parameter(Regex pattern, string header, string name) =>
        pattern.Matches(header).FirstOrDefault(match => match.Groups[1].Value == name)?.Groups[2].Value;

    [GeneratedRegex("(\\w+)=\"([^\"]*)\"")]
    private static partial Regex CavageParameter();

    [GeneratedRegex(";(\\w+)=\"?([^\";]*)\"?")]
    private static partial Regex Rfc9421Parameter();

    [GeneratedRegex("^\\(([^)]*)\\)")]
    private static partial Regex Component();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
