using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Federated.Fuzzing.Mutation;
using Federated.Imaging.ContentCredentials;

namespace Federated.Fuzzing.Targets;

/// <summary>Content credentials: the boxes, the CBOR in them, and the verdict on them.</summary>
internal static class CredentialTargets
{
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-11-22T03:00:00Z", CultureInfo.InvariantCulture);

    private static readonly TrustSettings Trust = new() { Anchors = [X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(Seeds.File("authority.pem")))] };

    private static readonly byte[] Bare = Seeds.File("plain.png");

    public static readonly FuzzTarget[] All =
    [
        new("cbor", static () => new CborMutator(Items()), static bytes => Federated.Imaging.ContentCredentials.CborTree.Read(bytes, CredentialLimits.Default) is not null),
        new("jumbf", static () => ImageTargets.Files("signed.c2pa", "remix.c2pa"), static bytes => CredentialReader.ReadStore(bytes).Refusal == CredentialRefusal.None),
        new("c2pa-read", Signed, static bytes => CredentialReader.Read(bytes).Refusal == CredentialRefusal.None),
        new("c2pa-verify", Signed, RunVerify) { Weight = 5 },
        new("c2pa-verify-sidecar", static () => ImageTargets.Files("signed.c2pa", "remix.c2pa"), static bytes => CredentialVerifier.VerifyDetached(Bare, bytes, Trust, At).State == CredentialState.Trusted) { Weight = 5 },
        new("c2pa-remove", Signed, RunRemove),
    ];

    private static ContainerMutator Signed() => ImageTargets.Files("signed.png", "signed.jpg", "signed.webp", "remix.png");

    // The boxes of a store that hold CBOR.
    private static List<byte[]> Items()
    {
        var items = new List<byte[]>();
        foreach (var name in (string[])["signed.c2pa", "remix.c2pa"])
            Collect(ContainerFormat.Read(Seeds.File(name)), items);
        return items;
    }

    private static void Collect(IReadOnlyList<Chunk> chunks, List<byte[]> items)
    {
        foreach (var chunk in chunks)
        {
            if (chunk.Type == "cbor")
                items.Add(chunk.Payload);
            Collect(chunk.Inner ?? [], items);
        }
    }

    // A damaged file is never what its signer left, unless the damage left it as it was.
    private static bool RunVerify(byte[] bytes)
    {
        if (CredentialVerifier.Verify(bytes, Trust, At).State != CredentialState.Trusted)
            return false;
        return Names.Any(name => Seeds.File(name).AsSpan().SequenceEqual(bytes)) ? true : throw new InvariantBrokenException("A damaged file is trusted");
    }

    private static string[] Names => ["signed.png", "signed.jpg", "signed.webp", "remix.png"];

    private static bool RunRemove(byte[] bytes)
    {
        if (CredentialReader.Remove(bytes) is not { } bare)
            return false;
        return CredentialReader.Extract(bare) is null ? true : throw new InvariantBrokenException("There are credentials after their removal");
    }
}
