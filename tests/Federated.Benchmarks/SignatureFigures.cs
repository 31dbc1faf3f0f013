using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Signatures;

namespace Federated.Benchmarks;

/// <summary>What verification costs beyond the one operation that cannot be left out.</summary>
internal static class SignatureFigures
{
    private const string Origin = "https://us.example";
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static async Task RunAsync(RatioTable table)
    {
        await CompareCavageAsync(table);
        await CompareEd25519Async(table);
    }

    private static async Task CompareCavageAsync(RatioTable table)
    {
        using var rsa = RSA.Create(2048);
        var key = SigningKey.ImportRsa(rsa.ExportPkcs8PrivateKey());
        var body = Create();
        var headers = RequestSigner.Sign(new RequestToSign("POST", new Uri(Origin + "/inbox"), body, "application/activity+json"), SignatureScheme.Cavage, key, "https://social.example/users/alice#main-key", Now);
        var data = Encoding.UTF8.GetBytes($"(request-target): post /inbox\nhost: us.example\ndate: {headers[1].Value}\ndigest: SHA-256={Convert.ToBase64String(SHA256.HashData(body))}\ncontent-type: application/activity+json");
        var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        void Raw() => Require(rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        await table.CompareAsync("cavage: read the headers, check digest and signature of a Create of 2 KiB, RSA-2048; against RSA.VerifyData", "≥ 0.70", () => Verify(headers, body, key.VerificationKey), Raw);
        await table.CompareAsync("the same, and read the Create into its record", "≥ 0.70", () => ReadAndVerify(headers, body, key.VerificationKey), Raw);
    }

    private static async Task CompareEd25519Async(RatioTable table)
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519.SeedLength);
        var publicKey = Ed25519.PublicKeyOf(seed);
        var message = RandomNumberGenerator.GetBytes(256);
        var signature = Ed25519.Sign(seed, message);
        await table.CompareAsync(
            "Ed25519 verify of 256 bytes; against libsodium called raw",
            "≥ 0.90",
            () => Require(Ed25519.Verify(publicKey, message, signature)),
            () => Require(VerifyRaw(ref signature[0], ref message[0], (ulong)message.Length, ref publicKey[0]) == 0));
    }

    private static void Verify(IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body, VerificationKey key)
    {
        var message = SignedMessage.FromHeaders("POST", Origin, "/inbox", headers, body);
        Require(RequestSignature.TryRead(message, out var signature) == SignatureFault.None);
        Require(signature!.Verify(message, key, Now).IsVerified);
    }

    private static void ReadAndVerify(IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body, VerificationKey key)
    {
        Verify(headers, body, key);
        Require(ActivityReader.ReadActivity(body).TryGet(out _));
    }

    private static byte[] Create()
    {
        const string head = """{"@context":["https://www.w3.org/ns/activitystreams",{"sensitive":"as:sensitive"}],"id":"https://social.example/users/alice/statuses/1/activity","type":"Create","actor":"https://social.example/users/alice","published":"2026-11-22T03:00:00Z","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://social.example/users/alice/followers"],"object":{"id":"https://social.example/users/alice/statuses/1","type":"Note","inReplyTo":null,"published":"2026-11-22T03:00:00Z","url":"https://social.example/@alice/1","attributedTo":"https://social.example/users/alice","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://social.example/users/alice/followers"],"sensitive":false,"attachment":[{"type":"Image","mediaType":"image/png","url":"https://social.example/1.png","name":"A fox","width":640,"height":480}],"tag":[],"content":"<p>""";
        const string tail = """</p>"}}""";
        return Encoding.UTF8.GetBytes(head + new string('x', 2048 - head.Length - tail.Length) + tail);
    }

    private static void Require(bool isTrue)
    {
        if (!isTrue)
            throw new InvalidOperationException("What is measured does not work.");
    }

    [DllImport("libsodium.so.23", EntryPoint = "crypto_sign_verify_detached")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int VerifyRaw(ref byte signature, ref byte message, ulong length, ref byte publicKey);
}
