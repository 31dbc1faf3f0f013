using System.Globalization;
using Federated.Fuzzing.Mutation;
using Federated.Protocol.Signatures;

namespace Federated.Fuzzing.Targets;

/// <summary>The signatures on requests, from the text of the headers to the verdict.</summary>
internal static class SignatureTargets
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-22T03:00:00Z", CultureInfo.InvariantCulture);

    private static readonly SigningKey Ed = SigningKey.ImportEd25519(new byte[32]);

    private static readonly string[] Words =
    [
        "signature", "signature-input", "(request-target)", "(created)", "(expires)", "keyId=\"k\"", "algorithm=\"hs2019\"", "rsa-sha256", "headers=\"\"", "created=1795000000", "expires=1", "sig1=", "sig1=()", "\"@method\"", "\"@query-param\";name=\"a\"",
        "\"@target-uri\"", "\"@authority\"", "\"content-digest\"", ";sf", ";bs", ";req", ";tr", ";key=\"a\"", ";alg=\"ed25519\"", ";nonce=\"x\"", ";tag=\"t\"", ":AAAA:", "?1", "sha-256=:", "SHA-256=", "host", "date", "digest",
    ];

    public static readonly FuzzTarget[] All =
    [
        new("signed-request", () => new TextMutator(Messages(), Words), RunMessage),
        new("content-digest", () => new TextMutator([ContentDigest.Compute("{}"u8), $"sha-512=:AAAA:, {ContentDigest.Compute("{}"u8)};a=1", $"{ContentDigest.ComputeLegacy("{}"u8)},MD5=AAAA"], Words), RunDigest),
    ];

    private static List<string> Messages()
    {
        const string body = """{"type":"Create"}""";
        var target = new RequestToSign("POST", new Uri("https://us.example/inbox?a=b&c=%20d"), Seeds.Bytes(body), "application/activity+json");
        var messages = new List<string>();
        foreach (var scheme in Enum.GetValues<SignatureScheme>())
            messages.Add($"POST /inbox?a=b&c=%20d\n{string.Join('\n', RequestSigner.Sign(target, scheme, Ed, "https://social.example/users/alice#ed", Now).Select(static pair => $"{pair.Key}: {pair.Value}"))}\n\n{body}");
        messages.Add("GET /users/bob\nHost: us.example\nDate: Sun, 22 Nov 2026 03:00:00 GMT\nSignature: keyId=\"https://a.example/k\",algorithm=\"hs2019\",created=1795316400,expires=1795316700,headers=\"(request-target) (created) (expires) host\",signature=\"AAAA\"\n\n");
        messages.Add("POST /foo?param=Value&Pet=dog\nHost: us.example\nContent-Digest: sha-512=:AAAA:\nSignature-Input: sig-b22=(\"@authority\" \"content-digest\";req \"@query-param\";name=\"Pet\" \"example-dict\";key=\"a\";sf \"x\";bs);created=1795316400;keyid=\"test-key\";tag=\"header-example\", b=()\nSignature: sig-b22=:AAAA:, b=:AAAA:\nExample-Dict: a=1, b=2;x=1;y=2, c=(a b c)\nX: 1\nX: 2\n\n{}");
        return messages;
    }

    private static bool RunMessage(byte[] bytes)
    {
        var text = TextMutator.Text(bytes);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = (end < 0 ? text : text[..end]).Split('\n');
        var first = lines[0].Split(' ', 2);

        // The method and the target come from the web server, which has checked them; the rest is the sender's.
        var method = first[0] is "GET" or "POST" ? first[0] : "POST";
        var target = first.Length > 1 && first[1].StartsWith('/') ? first[1] : "/inbox";
        var headers = lines.Skip(1).Select(static line => line.Split(": ", 2)).Where(static pair => pair.Length == 2).Select(static pair => new KeyValuePair<string, string>(pair[0], pair[1])).ToList();
        var message = SignedMessage.FromHeaders(method, "https://us.example", target, headers, Seeds.Bytes(end < 0 ? "" : text[(end + 2)..]));
        if (MessageSignatureSet.TryRead(message, out var set) == SignatureFault.None)
        {
            foreach (var one in set!)
                _ = one.Describe(message, out _);
        }

        return RequestSignature.TryRead(message, out var signature) == SignatureFault.None && signature!.Verify(message, Ed.VerificationKey, Now).IsVerified;
    }

    private static bool RunDigest(byte[] bytes)
    {
        var text = TextMutator.Text(bytes);
        return ContentDigest.Check(text, "{}"u8) == DigestCheck.Valid | ContentDigest.CheckLegacy(text, "{}"u8) == DigestCheck.Valid;
    }
}
