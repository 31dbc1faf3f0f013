using System.Globalization;
using Federated.Fuzzing.Mutation;
using Federated.Protocol.Signatures;

namespace Federated.Fuzzing.Targets;

/// <summary>The signatures on requests, from the text of the headers to the verdict, and the keys that they name.</summary>
internal static class SignatureTargets
{
    private const string Pem = "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAhAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrwWEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFqMGmXCQvEG7YemcxDTRPxAleIAgYYRjTSd/QBwVW9OwNFhekro3RtlinV0a75jfZgkne/YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0PuKxI4T+HIaFpv8+rdV6eUgOrB2xeI1dSFFn/nnv5OoZJEIB+VmuKn3DCUcCZSFlQPSXSfBDiUGhwOw76WuSSsf1D4b/vLoJ10wIDAQAB\n-----END PUBLIC KEY-----\n";

    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-22T03:00:00Z", CultureInfo.InvariantCulture);

    private static readonly SigningKey Ed = SigningKey.ImportEd25519(new byte[32]);

    private static readonly string[] Keys =
    [
        Pem,
        "-----BEGIN RSA PUBLIC KEY-----\nMIIBCgKCAQEAhAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrwWEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFqMGmXCQvEG7YemcxDTRPxAleIAgYYRjTSd/QBwVW9OwNFhekro3RtlinV0a75jfZgkne/YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0PuKxI4T+HIaFpv8+rdV6eUgOrB2xeI1dSFFn/nnv5OoZJEIB+VmuKn3DCUcCZSFlQPSXSfBDiUGhwOw76WuSSsf1D4b/vLoJ10wIDAQAB\n-----END RSA PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n",
    ];

    private static readonly string[] Multikeys = ["z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169", "uAQIDBA", "z111111111"];

    private static readonly string[] Words =
    [
        "signature", "signature-input", "(request-target)", "(created)", "(expires)", "keyId=\"k\"", "algorithm=\"hs2019\"", "rsa-sha256", "headers=\"\"", "created=1795000000", "expires=1", "sig1=", "sig1=()", "\"@method\"", "\"@query-param\";name=\"a\"",
        "\"@target-uri\"", "\"@authority\"", "\"content-digest\"", ";sf", ";bs", ";req", ";tr", ";key=\"a\"", ";alg=\"ed25519\"", ";nonce=\"x\"", ";tag=\"t\"", ":AAAA:", "?1", "sha-256=:", "SHA-256=", "host", "date", "digest",
    ];

    public static readonly FuzzTarget[] All =
    [
        new("signed-request", () => new TextMutator(Messages(), Words), RunMessage),
        new("content-digest", () => new TextMutator(["sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", "sha-512=:AAAA:, sha-256=:AAAA:;a=1", "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=,MD5=AAAA"], Words), RunDigest),
        new("key-pem", () => new TextMutator(Keys, "-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----", "RSA ", "\n", "A"), RunPem),
        new("key-multikey", () => new TextMutator(Multikeys, "z", "u", "z6Mk", "1", "did:key:"), RunMultikey),
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
        if (RequestSignature.TryRead(message, out var signature) != SignatureFault.None)
            return false;
        return signature!.Verify(message, Ed.VerificationKey, Now).IsVerified;
    }

    private static bool RunDigest(byte[] bytes)
    {
        var text = TextMutator.Text(bytes);
        return ContentDigest.Check(text, "{}"u8) == DigestCheck.Valid | ContentDigest.CheckLegacy(text, "{}"u8) == DigestCheck.Valid;
    }

    private static bool RunPem(byte[] bytes)
    {
        if (VerificationKey.TryReadPem(TextMutator.Text(bytes), out var key) != KeyRefusal.None)
            return false;
        return VerificationKey.TryReadPem(key!.ExportPem(), out var again) == KeyRefusal.None && key.Equals(again) ? true : throw new InvariantBrokenException("An exported key is another one");
    }

    private static bool RunMultikey(byte[] bytes)
    {
        var text = TextMutator.Text(bytes);
        _ = Multibase.TryDecodeBase58(text, out _);
        if (VerificationKey.TryReadMultikey(text, out var key) != KeyRefusal.None)
            return false;
        return key!.ExportMultikey() == text ? true : throw new InvariantBrokenException($"{text} is written {key.ExportMultikey()}");
    }
}
