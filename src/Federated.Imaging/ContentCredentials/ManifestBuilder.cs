using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Builds a store from a definition: everything but the hash of the image and the signature is made once (C2PA 2.2 §10.3, §10.4).</summary>
internal sealed class ManifestBuilder
{
    private readonly ManifestDefinition definition;
    private readonly SigningIdentity identity;
    private readonly int timestampRoom;
    private readonly CarriedManifests carried;
    private readonly List<byte[]> assertions = [];
    private readonly List<HashedUri> created = [];
    private readonly List<HashedUri> gathered = [];
    private readonly Dictionary<string, int> instances = new(StringComparer.Ordinal);

    /// <param name="definition">What the manifest says.</param>
    /// <param name="identity">Who will sign.</param>
    /// <param name="timestampRoom">How many bytes of the signature's open header are kept for a time-stamp; 0 for none.</param>
    public ManifestBuilder(ManifestDefinition definition, SigningIdentity identity, int timestampRoom)
    {
        this.definition = definition;
        this.identity = identity;
        this.timestampRoom = timestampRoom;
        carried = new CarriedManifests(definition.Limits);
        var ingredients = AddIngredients();
        AddCbor("c2pa.actions.v2", ActionWriter.Write(definition, ingredients), created);
        foreach (var assertion in definition.Assertions)
            AddBox(Box(assertion), assertion.IsGathered ? gathered : created);
    }

    public IReadOnlyList<JumbfBox> Carried => carried.Boxes;

    /// <summary>The store for an image: built as often as its size changes the numbers in it, and then once more with the hash.</summary>
    public PendingStore Build(CredentialAsset? asset, ReadOnlySpan<byte> detachedFile)
    {
        var start = asset?.PlaceStart;
        var place = 0;
        var claimLength = Claim(new byte[SHA256.HashSizeInBytes]).Length;
        int storeLength;
        while (true)
        {
            // Sizes only grow with the number that says them, so that this ends after two or three rounds.
            storeLength = Measure(claimLength, HashBox(new byte[SHA256.HashSizeInBytes], start, place).Length);
            var next = asset?.PlaceLength(storeLength) ?? 0;
            if (next == place)
                break;
            place = next;
        }

        var hash = HashBox(asset?.Hash(storeLength) ?? SHA256.HashData(detachedFile), start, place);
        var claim = Claim(HashOf(hash));
        var payload = CoseSignature.ToBeSigned("Signature1", identity.ProtectedHeader, claim);
        var signature = identity.Sign(payload);
        return new PendingStore(this, hash, claim, signature, storeLength);
    }

    /// <summary>The store's bytes with what was signed, and with a time-stamp where room was kept for one.</summary>
    public byte[] Assemble(PendingStore pending, byte[] openHeader)
    {
        var cose = CoseWriter.Write(identity.ProtectedHeader, openHeader, pending.Signature);
        ReadOnlyMemory<byte>[] all = [pending.HashBox, .. assertions.Select(box => (ReadOnlyMemory<byte>)box)];
        var manifest = JumbfWriter.SuperBox(
            JumbfType.Manifest,
            definition.Label,
            JumbfWriter.SuperBox(JumbfType.AssertionStore, JumbfUri.AssertionStore, all),
            JumbfWriter.SuperBox(JumbfType.Claim, "c2pa.claim.v2", JumbfWriter.Box(JumbfType.Cbor, pending.Claim)),
            JumbfWriter.SuperBox(JumbfType.Signature, JumbfUri.Signature, JumbfWriter.Box(JumbfType.Cbor, cose)));
        ReadOnlyMemory<byte>[] manifests = [.. carried.Boxes.Select(box => box.Raw), manifest];
        return JumbfWriter.SuperBox(JumbfType.Store, "c2pa", manifests);
    }

    public byte[] TimestampPayload(PendingStore pending) => TimestampCheck.Payload(identity.ProtectedHeader, pending.Signature);

    public byte[]? OpenHeader(ReadOnlySpan<byte> token) => CoseWriter.OpenHeader(token, timestampRoom);

    private int Measure(int claimLength, int hashLength)
    {
        var openHeader = CoseWriter.OpenHeader([], timestampRoom)!;
        var cose = CoseWriter.Write(identity.ProtectedHeader, openHeader, new byte[SigningIdentity.SignatureLength]).Length;
        var store = Super(JumbfUri.AssertionStore) + hashLength + assertions.Sum(box => box.Length);
        var manifest = Super(definition.Label) + store + Super("c2pa.claim.v2") + 8 + claimLength + Super(JumbfUri.Signature) + 8 + cose;
        return checked(Super("c2pa") + manifest + carried.Boxes.Sum(box => box.Raw.Length));
    }

    // A superbox' own header, and a description box with header, type, toggles, label and 0.
    private static int Super(string label) => 8 + 8 + JumbfType.ContentTypeBytes + 1 + Encoding.UTF8.GetByteCount(label) + 1;

    private static byte[] HashBox(byte[] hash, int? start, int length) =>
        JumbfWriter.SuperBox(JumbfType.CborContent, DataHash.Label, JumbfWriter.Box(JumbfType.Cbor, ManifestCbor.DataHash(hash, start, length)));

    private byte[] Claim(byte[] hashOfBinding)
    {
        var writer = ManifestCbor.Writer();
        writer.WriteStartMap(null);
        ManifestCbor.Text(writer, "alg", ContentHash.Default);
        ManifestCbor.Text(writer, "dc:title", definition.Title);
        ManifestCbor.Text(writer, "instanceID", definition.InstanceId);
        ManifestCbor.Text(writer, "signature", JumbfUri.ToSignature(definition.Label));
        ManifestCbor.Agent(writer, "claim_generator_info", definition.Generator);
        ManifestCbor.References(writer, "created_assertions", [new HashedUri(JumbfUri.ToOwnAssertion(DataHash.Label), hashOfBinding, null), .. created]);
        if (gathered.Count > 0)
            ManifestCbor.References(writer, "gathered_assertions", gathered);
        writer.WriteEndMap();
        return writer.Encode();
    }

    private List<HashedUri> AddIngredients()
    {
        var uris = new List<HashedUri>();
        foreach (var ingredient in definition.Ingredients)
        {
            var target = ingredient.IsGathered ? gathered : created;
            var data = ingredient.Data.IsEmpty ? null : AddBox(File(ingredient), target);
            var store = ingredient.Credentials?.Store is { } own && carried.TryAdd(own) ? own : null;
            uris.Add(AddCbor(ManifestDefinition.IngredientKind, IngredientWriter.Write(ingredient, data, store), target));
        }

        return uris;
    }

    private string NextLabel(string kind)
    {
        var count = instances.GetValueOrDefault(kind);
        instances[kind] = count + 1;
        return count == 0 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind}__{count}");
    }

    private HashedUri AddCbor(string kind, byte[] cbor, List<HashedUri> target)
    {
        var label = NextLabel(kind);
        return AddBox((label, JumbfWriter.SuperBox(JumbfType.CborContent, label, JumbfWriter.Box(JumbfType.Cbor, cbor))), target);
    }

    private HashedUri AddBox((string Label, byte[] Box) assertion, List<HashedUri> target)
    {
        assertions.Add(assertion.Box);
        var uri = new HashedUri(JumbfUri.ToOwnAssertion(assertion.Label), HashOf(assertion.Box), null);
        target.Add(uri);
        return uri;
    }

    private (string Label, byte[] Box) Box(AssertionDefinition assertion)
    {
        var label = NextLabel(assertion.Label);
        var isJson = assertion.Content == AssertionContent.Json;
        var content = JumbfWriter.Box(isJson ? JumbfType.Json : JumbfType.Cbor, assertion.Bytes.Span);
        return (label, JumbfWriter.SuperBox(isJson ? JumbfType.JsonContent : JumbfType.CborContent, label, content));
    }

    private (string Label, byte[] Box) File(IngredientDefinition ingredient)
    {
        var label = NextLabel("c2pa.embedded-data");
        byte[] description = [0, .. Encoding.UTF8.GetBytes(ingredient.Format ?? "application/octet-stream"), 0];
        return (label, JumbfWriter.SuperBox(
            JumbfType.EmbeddedFile, label, JumbfWriter.Box(JumbfType.EmbeddedDescription, description), JumbfWriter.Box(JumbfType.EmbeddedData, ingredient.Data.Span)));
    }

    // §8.4.2.3: a superbox is hashed without its own header.
    private static byte[] HashOf(byte[] superBox) => SHA256.HashData(superBox.AsSpan(8));
}
