using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>A PNG with credentials in which every part can be other than it should be; all hashes are right unless told otherwise.</summary>
internal sealed record Forgery
{
    public const string OwnLabel = "urn:c2pa:0F0F0F0F-0000-4000-8000-000000000001";

    public string Label { get; init; } = OwnLabel;

    public byte[] Image { get; init; } = Pictures.Png();

    /// <summary>Index of the chunk that carries the store.</summary>
    public int ChunkIndex { get; init; } = 1;

    public byte[] ManifestType { get; init; } = JumbfType.Manifest;

    /// <summary>From where the store is and the file's length to what is excluded.</summary>
    public Func<int, int, int, (long Start, long Length)[]> Exclusions { get; init; } = (start, length, _) => [(start, length)];

    public string HashAlgorithm { get; init; } = "sha256";

    public int HardBindings { get; init; } = 1;

    /// <summary>The actions' CBOR; null for one c2pa.created.</summary>
    public byte[]? Actions { get; init; }

    /// <summary>More assertions, claimed with the right hash.</summary>
    public IReadOnlyList<(string Label, byte[] Box)> Claimed { get; init; } = [];

    /// <summary>Boxes in the assertion store that the claim does not name.</summary>
    public IReadOnlyList<byte[]> Undeclared { get; init; } = [];

    /// <summary>References in the claim beside those to its assertions.</summary>
    public IReadOnlyList<(string Url, byte[] Hash)> MoreReferences { get; init; } = [];

    public IReadOnlyList<string> Redacted { get; init; } = [];

    public string? SignatureUrl { get; init; }

    public bool HasGenerator { get; init; } = true;

    public string? Algorithm { get; init; } = "sha256";

    /// <summary>What becomes of the claim's bytes before they are signed.</summary>
    public Func<byte[], byte[]> EditClaim { get; init; } = claim => claim;

    public int Claims { get; init; } = 1;

    /// <summary>Whether the claim has the label and the fields of version 1.</summary>
    public bool IsVersion1 { get; init; }

    /// <summary>Manifests before and after this one, as whole boxes.</summary>
    public IReadOnlyList<byte[]> Before { get; init; } = [];

    public IReadOnlyList<byte[]> After { get; init; } = [];

    /// <summary>The protected header; null for the right one.</summary>
    public byte[]? ProtectedHeader { get; init; }

    public byte[] OpenHeader { get; init; } = [0xA0];

    /// <summary>Signs the bytes; null for ES256 with our key.</summary>
    public Func<byte[], byte[]>? Signer { get; init; }

    public Func<byte[], byte[]> EditSignature { get; init; } = signature => signature;

    /// <summary>Whether the claim is in COSE's payload as well.</summary>
    public bool IsAttached { get; init; }

    public Func<byte[], byte[]> EditStore { get; init; } = store => store;

    public static byte[] Cbor(Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, convertIndefiniteLengthEncodings: true);
        write(writer);
        return writer.Encode();
    }

    public static (string Label, byte[] Box) CborAssertion(string label, byte[] cbor) =>
        (label, JumbfWriter.SuperBox(JumbfType.CborContent, label, JumbfWriter.Box(JumbfType.Cbor, cbor)));

    public static (string Label, byte[] Box) JsonAssertion(string label, byte[] json) =>
        (label, JumbfWriter.SuperBox(JumbfType.JsonContent, label, JumbfWriter.Box(JumbfType.Json, json)));

    public static byte[] HashOf(byte[] box) => SHA256.HashData(box.AsSpan(8));

    public static byte[] Header(long? algorithm, params byte[][] chain) => Cbor(writer =>
    {
        writer.WriteStartMap(null);
        if (algorithm is { } id)
        {
            writer.WriteInt32(1);
            writer.WriteInt64(id);
        }

        if (chain.Length > 0)
        {
            writer.WriteInt32(33);
            writer.WriteStartArray(chain.Length);
            foreach (var certificate in chain)
                writer.WriteByteString(certificate);
            writer.WriteEndArray();
        }

        writer.WriteEndMap();
    });

    public static byte[] Der(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.RawData;
    }

    public static byte[] ActionsOf(params (string Name, string? Source, string[] Ingredients)[] actions) => Cbor(writer =>
    {
        writer.WriteStartMap(null);
        writer.WriteTextString("actions");
        writer.WriteStartArray(actions.Length);
        foreach (var (name, source, ingredients) in actions)
        {
            writer.WriteStartMap(null);
            ManifestCbor.Text(writer, "action", name);
            ManifestCbor.Text(writer, "digitalSourceType", source);
            if (ingredients.Length > 0)
            {
                writer.WriteTextString("parameters");
                writer.WriteStartMap(null);
                ManifestCbor.References(writer, "ingredients", [.. ingredients.Select(label => new HashedUri(JumbfUri.ToOwnAssertion(label), new byte[32], null))]);
                writer.WriteEndMap();
            }

            writer.WriteEndMap();
        }

        writer.WriteEndArray();
        writer.WriteEndMap();
    });

    /// <summary>An ingredient of version 3 whose manifest is that box.</summary>
    public static (string Label, byte[] Box) Ingredient(string label, string relationship, byte[]? manifest, string manifestLabel = OwnLabel, byte[]? hash = null, string[]? known = null, string? knownLabel = null) =>
        CborAssertion(label, Cbor(writer =>
        {
            writer.WriteStartMap(null);
            ManifestCbor.Text(writer, "relationship", relationship);
            ManifestCbor.Text(writer, "dc:title", "other");
            if (manifest is not null || hash is not null)
            {
                writer.WriteTextString("activeManifest");
                ManifestCbor.Reference(writer, new HashedUri(JumbfUri.ToManifest(manifestLabel), hash ?? HashOf(manifest!), null));
                writer.WriteTextString("validationResults");
                writer.WriteStartMap(1);
                writer.WriteTextString("activeManifest");
                writer.WriteStartMap(3);
                foreach (var list in (string[])["success", "informational", "failure"])
                {
                    writer.WriteTextString(list);
                    writer.WriteStartArray(null);
                    foreach (var code in list == "failure" ? known ?? [] : [])
                    {
                        writer.WriteStartMap(2);
                        ManifestCbor.Text(writer, "code", code);
                        ManifestCbor.Text(writer, "url", JumbfUri.ToManifest(knownLabel ?? manifestLabel));
                        writer.WriteEndMap();
                    }

                    writer.WriteEndArray();
                }

                writer.WriteEndMap();
                writer.WriteEndMap();
            }

            writer.WriteEndMap();
        }));

    /// <summary>The file, its numbers made to fit as a signer does.</summary>
    public byte[] Build()
    {
        Assert.True(PngContainer.TryRead(Image, out var container, out _));
        var start = container.Chunks[ChunkIndex].Offset;
        var length = 0;
        while (true)
        {
            // The bytes of the store do not matter where they are excluded, their number does.
            var store = EditStore(Store(new byte[32], Exclusions(start, length, container.Length + length)));
            var file = container.Insert(ChunkIndex, PngChunk.Create("caBX"u8, store)).ToArray();
            if (store.Length + PngChunk.Overhead != length)
            {
                length = store.Length + PngChunk.Overhead;
                continue;
            }

            var exclusions = Exclusions(start, length, file.Length);
            store = EditStore(Store(HashWithout(file, exclusions), exclusions));
            var final = container.Insert(ChunkIndex, PngChunk.Create("caBX"u8, store)).ToArray();
            // Signatures in DER have no constant length; the next one may fit.
            if (final.Length == file.Length)
                return final;
        }
    }

    /// <summary>The manifest alone, for use inside of another store; its hash of an image is of no use there.</summary>
    public byte[] BuildManifest() => Manifest(new byte[32], [(33, 1000)]);

    private static byte[] HashWithout(byte[] file, (long Start, long Length)[] exclusions)
    {
        var kept = new List<byte>(file.Length);
        for (var i = 0; i < file.Length; i++)
            if (!exclusions.Any(exclusion => i >= exclusion.Start && i - exclusion.Start < exclusion.Length))
                kept.Add(file[i]);
        return SHA256.HashData(kept.ToArray());
    }

    private byte[] Store(byte[] hash, (long Start, long Length)[] exclusions)
    {
        ReadOnlyMemory<byte>[] manifests = [.. Before.Select(box => (ReadOnlyMemory<byte>)box), Manifest(hash, exclusions), .. After.Select(box => (ReadOnlyMemory<byte>)box)];
        return JumbfWriter.SuperBox(JumbfType.Store, "c2pa", manifests);
    }

    private byte[] Manifest(byte[] hash, (long Start, long Length)[] exclusions)
    {
        var binding = Cbor(writer =>
        {
            writer.WriteStartMap(null);
            ManifestCbor.Text(writer, "alg", HashAlgorithm);
            writer.WriteTextString("hash");
            writer.WriteByteString(hash);
            writer.WriteTextString("pad");
            writer.WriteByteString([]);
            writer.WriteTextString("exclusions");
            writer.WriteStartArray(exclusions.Length);
            foreach (var (start, length) in exclusions)
            {
                writer.WriteStartMap(2);
                writer.WriteTextString("start");
                writer.WriteInt64(start);
                writer.WriteTextString("length");
                writer.WriteInt64(length);
                writer.WriteEndMap();
            }

            writer.WriteEndArray();
            writer.WriteEndMap();
        });
        var bindings = Enumerable.Range(0, HardBindings).Select(i => CborAssertion(i == 0 ? "c2pa.hash.data" : $"c2pa.hash.data__{i}", binding));
        var actions = CborAssertion("c2pa.actions.v2", Actions ?? ActionsOf(("c2pa.created", "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia", [])));
        List<(string Label, byte[] Box)> claimed = [.. bindings, actions, .. Claimed];
        var claim = EditClaim(Claim(claimed));
        var header = ProtectedHeader ?? Header(-7, Der(Town.Ours.SignerPem));
        var signature = EditSignature((Signer ?? Town.Ours.Identity.Sign)(CoseSignature.ToBeSigned("Signature1", header, claim)));
        var cose = Cbor(writer =>
        {
            writer.WriteTag((CborTag)18);
            writer.WriteStartArray(4);
            writer.WriteByteString(header);
            writer.WriteEncodedValue(OpenHeader);
            if (IsAttached)
                writer.WriteByteString(claim);
            else
                writer.WriteNull();
            writer.WriteByteString(signature);
            writer.WriteEndArray();
        });
        ReadOnlyMemory<byte>[] boxes = [.. claimed.Select(assertion => (ReadOnlyMemory<byte>)assertion.Box), .. Undeclared.Select(box => (ReadOnlyMemory<byte>)box)];
        var claims = Enumerable.Repeat((ReadOnlyMemory<byte>)JumbfWriter.SuperBox(JumbfType.Claim, IsVersion1 ? "c2pa.claim" : "c2pa.claim.v2", JumbfWriter.Box(JumbfType.Cbor, claim)), Claims);
        ReadOnlyMemory<byte>[] parts =
        [
            JumbfWriter.SuperBox(JumbfType.AssertionStore, "c2pa.assertions", boxes), .. claims,
            JumbfWriter.SuperBox(JumbfType.Signature, "c2pa.signature", JumbfWriter.Box(JumbfType.Cbor, cose)),
        ];
        return JumbfWriter.SuperBox(ManifestType, Label, parts);
    }

    private byte[] Claim(List<(string Label, byte[] Box)> claimed) => Cbor(writer =>
    {
        writer.WriteStartMap(null);
        ManifestCbor.Text(writer, "alg", Algorithm);
        ManifestCbor.Text(writer, "instanceID", "xmp:iid:forged");
        ManifestCbor.Text(writer, "signature", SignatureUrl ?? JumbfUri.ToSignature(Label));
        if (IsVersion1)
        {
            ManifestCbor.Text(writer, "claim_generator", "Federated");
            ManifestCbor.Text(writer, "dc:format", "image/png");
        }
        else if (HasGenerator)
            ManifestCbor.Agent(writer, "claim_generator_info", Town.Generator);
        List<HashedUri> uris =
        [
            .. claimed.Select(assertion => new HashedUri(JumbfUri.ToOwnAssertion(assertion.Label), HashOf(assertion.Box), null)),
            .. MoreReferences.Select(reference => new HashedUri(reference.Url, reference.Hash, null)),
        ];
        ManifestCbor.References(writer, IsVersion1 ? "assertions" : "created_assertions", uris);
        if (Redacted.Count > 0)
        {
            writer.WriteTextString("redacted_assertions");
            writer.WriteStartArray(Redacted.Count);
            foreach (var uri in Redacted)
                writer.WriteTextString(uri);
            writer.WriteEndArray();
        }

        writer.WriteEndMap();
    });
}
