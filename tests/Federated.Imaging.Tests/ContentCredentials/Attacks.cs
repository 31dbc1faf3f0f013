using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Federated.Imaging.ContentCredentials;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>Every way to cheat with credentials that we could think of.</summary>
internal static class Attacks
{
    private const string Source = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia";

    private static readonly Lazy<byte[]> Signed = new(() => Town.Ours.Sign(Pictures.Png(), Town.Generated(1)));

    public static TheoryData<string> Names => [.. All.Select(attack => attack.Name)];

    public static IReadOnlyList<Attack> All { get; } = [.. Files(), .. Exclusions(), .. Boxes(), .. Claims(), .. Assertions(), .. Actions(), .. Signatures(), .. CertificatesOf(), .. Ingredients()];

    public static Attack Find(string name) => All.Single(attack => attack.Name == name);

    private static IEnumerable<Attack> Files() =>
    [
        Invalid("a bit of the pixels", () => Flip(Signed.Value, "IDAT", 12, isStore: false), StatusCodes.DataHashMismatch),
        Invalid("a bit of a text before", () => Flip(Signed.Value, "before signing", 0, isStore: false), StatusCodes.DataHashMismatch),
        Invalid("a bit of the claim", () => Flip(Signed.Value, "A lighthouse", 0), StatusCodes.SignatureMismatch),
        Invalid("a bit of the prompt", () => Flip(Signed.Value, "a lighthouse in fog", 0), StatusCodes.AssertionMismatch),
        Invalid("a bit of the consent", () => Flip(Signed.Value, "notAllowed", 0), StatusCodes.AssertionMismatch),
        Invalid("a bit of the metadata", () => Flip(Signed.Value, "Iptc4xmpExt:AISystemUsed", 0), StatusCodes.AssertionMismatch),
        Invalid("a byte behind the end", () => [.. Signed.Value, 0], StatusCodes.DataHashMismatch),
        Invalid("a chunk more", () => Edit(Signed.Value, png => png.Insert(2, PngChunk.Create("tEXt"u8, "a\0b"u8))), StatusCodes.DataHashMismatch),
        Invalid("a chunk less", () => Edit(Signed.Value, png => png.RemoveAll(chunk => chunk.Is("iTXt"u8))), StatusCodes.DataHashMismatch),
        Invalid("the store of another picture", () => CredentialReader.Attach(Pictures.Png(25), CredentialReader.Extract(Signed.Value))!, StatusCodes.DataHashMismatch),
        Invalid("the store in another place", () => Edit(Signed.Value, png => png.RemoveAll(chunk => chunk.Is("caBX"u8)).Insert(2, png.Chunks[1])), StatusCodes.DataHashMismatch),
        Malformed("two stores", () => Edit(Signed.Value, png => png.Insert(2, png.Chunks[1])), CredentialRefusal.SeveralStores),
        Malformed("a check sum of the store that says something", () => Change(Signed.Value, file => file[PngEndOfStore(file) - 1] ^= 1), CredentialRefusal.BadPieces)
            with { Disagreement = "it does not look at the check sum, which no hash covers" },
        new("the store behind the end", () => [.. Pictures.Png(), .. Chunk(Signed.Value).Raw.Span], CredentialState.None, null) { Refusal = CredentialRefusal.NoStore },
    ];

    private static IEnumerable<Attack> Exclusions() =>
    [
        Invalid("pixels excluded with the store", () => new Forgery { Exclusions = (start, length, _) => [(start, length + 60)] }.Build(), StatusCodes.DataHashMismatch),
        Invalid("everything excluded", () => new Forgery { Exclusions = (_, _, file) => [(0, file)] }.Build(), StatusCodes.DataHashMismatch),
        Invalid("another exclusion beside the store", () => new Forgery { Exclusions = (start, length, _) => [(start, length), (start + length + 20, 30)] }.Build(), StatusCodes.DataHashMismatch)
            with { Disagreement = "it calls this assertion.dataHash.additionalExclusionsPresent and looks at nothing in it" },
        Invalid("overlapping exclusions", () => new Forgery { Exclusions = (start, length, _) => [(start, length), (start + 10, length)] }.Build(), StatusCodes.DataHashMalformed)
            with { Disagreement = "it joins them" },
        Invalid("exclusions out of order", () => new Forgery { Exclusions = (start, length, _) => [(start, length), (8, 4)] }.Build(), StatusCodes.DataHashMalformed)
            with { Disagreement = "it sorts them" },
        Invalid("an exclusion beyond the end", () => new Forgery { Exclusions = (start, length, file) => [(start, file)] }.Build(), StatusCodes.DataHashMismatch),
        Invalid("an exclusion of 2⁶³", () => new Forgery { Exclusions = (start, _, _) => [(start, long.MaxValue - 10)] }.Build(), StatusCodes.DataHashMalformed) with { TheirCode = StatusCodes.DataHashMismatch },
        Invalid("a negative exclusion", () => new Forgery { Exclusions = (start, length, _) => [(-1, length)] }.Build(), StatusCodes.DataHashMalformed),
        Invalid("an exclusion one byte short", () => new Forgery { Exclusions = (start, length, _) => [(start, length - 1)] }.Build(), StatusCodes.DataHashMismatch),
        Invalid("SHA-1", () => new Forgery { HashAlgorithm = "sha1" }.Build(), StatusCodes.AlgorithmUnsupported) with { TheirCode = StatusCodes.DataHashMismatch },
    ];

    private static IEnumerable<Attack> Boxes() =>
    [
        Malformed("something behind the store", () => new Forgery { EditStore = store => [.. store, 1, 2, 3, 4, 5, 6, 7, 8] }.Build(), CredentialRefusal.BadBox)
            with { Disagreement = "it reads the first box and does not look at the rest of the chunk, which no hash covers" },
        Malformed("a box that is too long", () => new Forgery { EditStore = store => Changed(store, 3, store[3] ^ 0x40) }.Build(), CredentialRefusal.BadBox)
            with { Disagreement = "it reads boxes until the bytes end and does not compare" },
        Malformed("a box without an end", () => new Forgery { EditStore = store => [0, 0, 0, 0, .. store[4..]] }.Build(), CredentialRefusal.BadBox),
        Malformed("a store of another type", () => new Forgery { EditStore = store => Changed(store, 16, 'x') }.Build(), CredentialRefusal.NotAStore),
        Malformed("boxes nested 500 deep", () => new Forgery { EditStore = Nest }.Build(), CredentialRefusal.TooDeep),
        Malformed("an empty store", () => new Forgery { EditStore = _ => JumbfWriter.SuperBox(JumbfType.Store, "c2pa") }.Build(), CredentialRefusal.NoManifest),
        Malformed("two manifests with one label", () => new Forgery { Before = [new Forgery().BuildManifest()] }.Build(), CredentialRefusal.DuplicateManifest)
            with { Disagreement = "the later one replaces the earlier one" },
        Malformed("a thousand manifests", () => new Forgery { Before = [.. Enumerable.Range(0, 1000).Select(i => JumbfWriter.SuperBox(JumbfType.Manifest, $"urn:c2pa:{Town.Id(i)}"))] }.Build(), CredentialRefusal.TooManyManifests),
        Invalid("a manifest behind the signed one", () => new Forgery { After = [JumbfWriter.SuperBox(JumbfType.Manifest, "urn:c2pa:" + Town.Id(3))] }.Build(), StatusCodes.ClaimMissing),
    ];

    private static IEnumerable<Attack> Claims() =>
    [
        Invalid("two claims", () => new Forgery { Claims = 2 }.Build(), StatusCodes.ClaimMultiple),
        Invalid("no claim", () => new Forgery { Claims = 0 }.Build(), StatusCodes.ClaimMissing),
        Invalid("a claim that is no CBOR", () => new Forgery { EditClaim = claim => [.. claim, 0xFF] }.Build(), StatusCodes.ClaimCborInvalid),
        Invalid("a claim with a field twice", () => new Forgery { EditClaim = claim => [(byte)(claim[0] + 1), .. claim[1..], 0x63, .. "alg"u8, 0x63, .. "foo"u8] }.Build(), StatusCodes.ClaimCborInvalid) with { TheirCode = StatusCodes.AssertionMismatch },
        Invalid("a claim without generator", () => new Forgery { HasGenerator = false }.Build(), StatusCodes.ClaimMalformed),
        Invalid("a claim that nests 100,000 lists", () => new Forgery { EditClaim = _ => [.. Enumerable.Repeat((byte)0x81, 100_000), 0x00] }.Build(), StatusCodes.ClaimCborInvalid),
        Invalid("a claim that announces 2⁶² items", () => new Forgery { EditClaim = _ => [0x9B, 0x40, 0, 0, 0, 0, 0, 0, 0, 1] }.Build(), StatusCodes.ClaimCborInvalid),
        Invalid("a claim of 100,000 items", () => new Forgery { EditClaim = _ => [0x9A, 0, 1, 0x86, 0xA0, .. new byte[100_000]] }.Build(), StatusCodes.ClaimCborInvalid),
        Invalid("a claim that announces a text of 2 GiB", () => new Forgery { EditClaim = _ => [0x7A, 0x7F, 0xFF, 0xFF, 0xFF, .. "abc"u8] }.Build(), StatusCodes.ClaimCborInvalid),
        Invalid("a signature elsewhere", () => new Forgery { SignatureUrl = "self#jumbf=/c2pa/urn:c2pa:other/c2pa.signature" }.Build(), StatusCodes.SignatureMissing),
        Invalid("an assertion as signature", () => new Forgery { SignatureUrl = "self#jumbf=c2pa.assertions/c2pa.hash.data" }.Build(), StatusCodes.SignatureMissing),
        Invalid("no hash algorithm", () => new Forgery { Algorithm = null }.Build(), StatusCodes.AlgorithmUnsupported),
        Invalid("an unknown hash algorithm", () => new Forgery { Algorithm = "md5" }.Build(), StatusCodes.AlgorithmUnsupported) with { TheirCode = StatusCodes.AssertionMismatch },
        Invalid("a label that is no URN", () => new Forgery { Label = "mine" }.Build(), StatusCodes.ClaimMalformed),
    ];

    private static IEnumerable<Attack> Assertions() =>
    [
        Invalid("an assertion that is not claimed", () => new Forgery { Undeclared = [Forgery.JsonAssertion("example.more", "{}"u8.ToArray()).Box] }.Build(), StatusCodes.AssertionUndeclared),
        Invalid("two assertions with one label", () => new Forgery { Undeclared = [Forgery.CborAssertion("c2pa.hash.data", [0xA0]).Box] }.Build(), StatusCodes.AssertionUndeclared),
        Invalid("an assertion of another manifest", () => new Forgery { MoreReferences = [("self#jumbf=/c2pa/urn:c2pa:other/c2pa.assertions/x", new byte[32])] }.Build(), StatusCodes.AssertionOutsideManifest),
        Invalid("an assertion on the web", () => new Forgery { MoreReferences = [("https://evil.example/x", new byte[32])] }.Build(), StatusCodes.AssertionOutsideManifest) with { TheirCode = StatusCodes.AssertionMissing },
        Invalid("an assertion that is not there", () => new Forgery { MoreReferences = [("self#jumbf=c2pa.assertions/example.none", new byte[32])] }.Build(), StatusCodes.AssertionMissing),
        Invalid("no hash of the picture", () => new Forgery { HardBindings = 0 }.Build(), StatusCodes.HardBindingsMissing),
        Invalid("two hashes of the picture", () => new Forgery { HardBindings = 2 }.Build(), StatusCodes.MultipleHardBindings),
        Invalid("JSON that is none", () => new Forgery { Claimed = [Forgery.JsonAssertion("example.more", "{\"a\":"u8.ToArray())] }.Build(), StatusCodes.AssertionJsonInvalid),
        Invalid("CBOR that is none", () => new Forgery { Claimed = [Forgery.CborAssertion("example.more", [0xA1, 0x61])] }.Build(), StatusCodes.AssertionCborInvalid),
        Invalid("its own assertion redacted", () => new Forgery { Redacted = [JumbfUri.ToAssertion(Forgery.OwnLabel, "c2pa.hash.data")] }.Build(), StatusCodes.AssertionSelfRedacted),
        Invalid("a hash that is not claimed", () => new Forgery { HardBindings = 0, Undeclared = [Forgery.CborAssertion("c2pa.hash.data", [0xA0]).Box] }.Build(), StatusCodes.AssertionUndeclared),
    ];

    private static IEnumerable<Attack> Actions() =>
    [
        Invalid("nothing done first", () => new Forgery { Actions = Forgery.ActionsOf(("c2pa.edited", null, [])) }.Build(), StatusCodes.ActionMalformed),
        Invalid("created twice", () => new Forgery { Actions = Forgery.ActionsOf(("c2pa.created", Source, []), ("c2pa.created", Source, [])) }.Build(), StatusCodes.ActionMalformed),
        Invalid("created from nothing that is told", () => new Forgery { Actions = Forgery.ActionsOf(("c2pa.created", null, [])) }.Build(), StatusCodes.ActionMalformed),
        Invalid("opened nothing", () => new Forgery { Actions = Forgery.ActionsOf(("c2pa.opened", null, [])) }.Build(), StatusCodes.ActionIngredientMismatch),
        Invalid("opened what is no ingredient", () => new Forgery { Actions = Forgery.ActionsOf(("c2pa.opened", null, ["c2pa.hash.data"])) }.Build(), StatusCodes.ActionIngredientMismatch),
        Invalid("no actions", () => new Forgery { Actions = Forgery.ActionsOf() }.Build(), StatusCodes.ActionMalformed),
        Invalid("two parents", () => new Forgery { Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "parentOf", null), Forgery.Ingredient("c2pa.ingredient.v3__1", "parentOf", null)] }.Build(), StatusCodes.MultipleParents)
            with { Disagreement = "it counts parents by their label alone" },
        Invalid("a relation that there is not", () => new Forgery { Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "friendOf", null)] }.Build(), StatusCodes.IngredientMalformed),
    ];

    private static IEnumerable<Attack> Signatures() =>
    [
        Invalid("a bit of the signature", () => new Forgery { EditSignature = signature => Changed(signature, 20, signature[20] ^ 1) }.Build(), StatusCodes.SignatureMismatch),
        Invalid("no signature", () => new Forgery { EditSignature = _ => [] }.Build(), StatusCodes.SignatureMismatch),
        Invalid("zeros as signature", () => new Forgery { EditSignature = _ => new byte[64] }.Build(), StatusCodes.SignatureMismatch),
        Invalid("the signature in DER", () => Odd(Certificates.Make(format: DSASignatureFormat.Rfc3279DerSequence)), StatusCodes.SignatureMismatch),
        Invalid("the claim in the payload", () => new Forgery { IsAttached = true }.Build(), StatusCodes.SignatureMismatch)
            with { Disagreement = "it puts the claim in the place of whatever is there (§10.3.2.4: detached)" },
        Invalid("the certificate of another signer", () => new Forgery { ProtectedHeader = Forgery.Header(-7, Forgery.Der(Town.Provider.SignerPem)) }.Build(), StatusCodes.SignatureMismatch),
        Invalid("two sets of certificates", () => new Forgery { OpenHeader = Forgery.Header(null, Forgery.Der(Town.Provider.SignerPem)) }.Build(), StatusCodes.CredentialInvalid)
            with { Disagreement = "it takes the protected ones (§14.2: rejected)" },
        Invalid("something in the padding of the signature", () => new Forgery { OpenHeader = [0xA1, 0x63, .. "pad"u8, 0x4B, .. "hello world"u8] }.Build(), StatusCodes.SignatureMismatch)
            with { Disagreement = "it does not look at the padding (§15.12.1.1: zeros)" },
        Invalid("no certificate", () => new Forgery { ProtectedHeader = Forgery.Header(-7) }.Build(), StatusCodes.CredentialInvalid),
        Invalid("a certificate that is none", () => new Forgery { ProtectedHeader = Forgery.Header(-7, [1, 2, 3]) }.Build(), StatusCodes.CredentialInvalid),
        Invalid("RSASSA-PSS with an elliptic key", () => new Forgery { ProtectedHeader = Forgery.Header(-37, Forgery.Der(Town.Ours.SignerPem)) }.Build(), StatusCodes.SignatureMismatch),
        Invalid("ES384 said, ES256 done", () => new Forgery { ProtectedHeader = Forgery.Header(-35, Forgery.Der(Town.Ours.SignerPem)) }.Build(), StatusCodes.SignatureMismatch),
        Invalid("ES256 with an RSA key", () => { var (der, sign) = Certificates.MakeRsa(2048, HashAlgorithmName.SHA256); return Odd((der, sign)); }, StatusCodes.SignatureMismatch),
        new("HMAC", () => new Forgery { ProtectedHeader = Forgery.Header(5, Forgery.Der(Town.Ours.SignerPem)) }.Build(), CredentialState.WellFormed, StatusCodes.AlgorithmUnsupported),
        new("no algorithm", () => new Forgery { ProtectedHeader = Forgery.Header(null, Forgery.Der(Town.Ours.SignerPem)) }.Build(), CredentialState.WellFormed, StatusCodes.AlgorithmUnsupported),
        new("the algorithm where anybody can change it", () => new Forgery { ProtectedHeader = Forgery.Header(null, Forgery.Der(Town.Ours.SignerPem)), OpenHeader = Forgery.Header(-7) }.Build(), CredentialState.WellFormed, StatusCodes.AlgorithmUnsupported),
    ];

    private static IEnumerable<Attack> CertificatesOf() =>
    [
        Invalid("an authority as signer", () => Odd(Certificates.Make(isAuthority: true, usage: X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign)), StatusCodes.CredentialInvalid),
        Invalid("a self-signed signer", () => Odd(Certificates.Make(isSelfSigned: true, namesIssuerKey: false)), StatusCodes.CredentialInvalid),
        Invalid("no authority key identifier", () => Odd(Certificates.Make(namesIssuerKey: false)), StatusCodes.CredentialInvalid),
        Invalid("no key usage", () => Odd(Certificates.Make(usage: X509KeyUsageFlags.None)), StatusCodes.CredentialInvalid),
        Invalid("a key for encryption", () => Odd(Certificates.Make(usage: X509KeyUsageFlags.KeyAgreement)), StatusCodes.CredentialInvalid),
        Invalid("a key that signs certificates", () => Odd(Certificates.Make(usage: X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign)), StatusCodes.CredentialInvalid),
        Invalid("no purpose", () => Odd(Certificates.Make(purposes: [])), StatusCodes.CredentialInvalid),
        Invalid("any purpose", () => Odd(Certificates.Make(purposes: ["2.5.29.37.0", "1.3.6.1.5.5.7.3.4"])), StatusCodes.CredentialInvalid),
        Invalid("a web server's certificate", () => Odd(Certificates.Make(purposes: ["1.3.6.1.5.5.7.3.1"])), StatusCodes.CredentialInvalid),
        Invalid("a time-stamper's certificate", () => Odd(Certificates.Make(purposes: ["1.3.6.1.5.5.7.3.8"])), StatusCodes.CredentialInvalid)
            with { Disagreement = "time-stamping is on its list of purposes for signers (§14.5.1.2: one purpose only)" },
        Invalid("a curve that is not allowed", () => Odd(Certificates.Make(curve: ECCurve.CreateFromFriendlyName("secp256k1"))), StatusCodes.CredentialInvalid),
        Invalid("a short RSA key", () => Odd(Certificates.MakeRsa(1024, HashAlgorithmName.SHA256), -37), StatusCodes.CredentialInvalid),
        new("a certificate that has ended", () => Odd(Certificates.Make(until: Town.Now.AddHours(-1))), CredentialState.WellFormed, StatusCodes.CredentialExpired),
        new("a certificate of the future", () => Odd(Certificates.Make(from: Town.Now.AddYears(3))), CredentialState.WellFormed, StatusCodes.CredentialExpired),
    ];

    private static IEnumerable<Attack> Ingredients()
    {
        const string other = "urn:c2pa:0F0F0F0F-0000-4000-8000-000000000002";
        const string third = "urn:c2pa:0F0F0F0F-0000-4000-8000-000000000003";
        var good = new Lazy<byte[]>(() => new Forgery { Label = other }.BuildManifest());
        var bad = new Lazy<byte[]>(() => new Forgery { Label = other, EditSignature = signature => Changed(signature, 3, signature[3] ^ 1) }.BuildManifest());
        return
        [
            Invalid("a parent that is not there", () => new Forgery { Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "inputTo", good.Value, other)] }.Build(), StatusCodes.IngredientManifestMissing),
            Invalid("a parent that was changed", () => new Forgery { Before = [bad.Value], Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "inputTo", good.Value, other)] }.Build(), StatusCodes.IngredientManifestMismatch),
            Invalid("a parent that was bad before", () => new Forgery { Before = [bad.Value], Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "inputTo", bad.Value, other)] }.Build(), StatusCodes.SignatureMismatch),
            Invalid("an ingredient of itself", () => new Forgery { Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "inputTo", null, Forgery.OwnLabel, new byte[32])] }.Build(), StatusCodes.IngredientMalformed),
            Invalid("two that are ingredients of each other", () => new Forgery
            {
                Before = [new Forgery { Label = other, Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "inputTo", null, Forgery.OwnLabel, new byte[32])] }.BuildManifest()],
                Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "inputTo", null, other, new byte[32])],
            }.Build(), StatusCodes.IngredientMalformed),
            Invalid("a tampered parent whose parent says that this is known", () =>
            {
                var innocent = new Forgery { Label = third }.BuildManifest();
                var told = new Forgery { Label = other, Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "inputTo", innocent, third, null, [StatusCodes.IngredientManifestMismatch], other)] }.BuildManifest();
                return new Forgery { Before = [innocent, told], Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "inputTo", good.Value, other)] }.Build();
            }, StatusCodes.IngredientManifestMismatch) with { Disagreement = "it takes a tampered manifest's word that its tampering was known" },
            Invalid("the picture's hash of a parent redacted", () => new Forgery
            {
                Before = [good.Value],
                Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "inputTo", good.Value, other)],
                Redacted = [JumbfUri.ToAssertion(other, "c2pa.hash.data")],
            }.Build(), StatusCodes.DataHashRedacted),
            Invalid("an update of nothing", () => new Forgery { ManifestType = JumbfType.UpdateManifest, HardBindings = 0 }.Build(), StatusCodes.UpdateWrongParents),
            Invalid("an update with a hash of its own", () => new Forgery
            {
                ManifestType = JumbfType.UpdateManifest,
                Before = [good.Value],
                Claimed = [Forgery.Ingredient("c2pa.ingredient.v3", "parentOf", good.Value, other)],
            }.Build(), StatusCodes.UpdateInvalid),
            Invalid("2³⁰ ways through thirty manifests", () => new Forgery { Before = Ladder(30), Claimed = [LadderStep(29, 0), LadderStep(29, 1)] }.Build(), StatusCodes.IngredientManifestMismatch),
            Invalid("a parent in the wrong version", () => new Forgery
            {
                Before = [good.Value],
                Claimed = [Forgery.CborAssertion("c2pa.ingredient.v3", Forgery.Cbor(writer =>
                {
                    writer.WriteStartMap(null);
                    ManifestCbor.Text(writer, "relationship", "inputTo");
                    writer.WriteTextString("activeManifest");
                    ManifestCbor.Reference(writer, new HashedUri(JumbfUri.ToManifest(other), Forgery.HashOf(good.Value), null));
                    writer.WriteEndMap();
                }))],
            }.Build(), StatusCodes.IngredientMalformed),
        ];
    }

    private static string LadderLabel(int step) => $"urn:c2pa:{Town.Id(step).ToString().ToUpperInvariant()}";

    private static (string Label, byte[] Box) LadderStep(int step, int instance) =>
        Forgery.Ingredient(instance == 0 ? "c2pa.ingredient.v3" : "c2pa.ingredient.v3__1", "inputTo", null, LadderLabel(step), new byte[32]);

    private static byte[][] Ladder(int steps) =>
    [
        .. Enumerable.Range(0, steps).Select(step => new Forgery { Label = LadderLabel(step), Claimed = step == 0 ? [] : [LadderStep(step - 1, 0), LadderStep(step - 1, 1)] }.BuildManifest()),
    ];

    private static byte[] Odd((byte[] Der, Func<byte[], byte[]> Sign) signer, long algorithm = -7) =>
        new Forgery { ProtectedHeader = Forgery.Header(algorithm, signer.Der), Signer = signer.Sign }.Build();

    private static byte[] Nest(byte[] store)
    {
        // Every level is a superbox with a description and one box.
        for (var i = 0; i < 500; i++)
            store = i < 499 ? JumbfBoxAround(store) : JumbfWriter.SuperBox(JumbfType.Store, "c2pa", store);
        return store;
    }

    private static byte[] JumbfBoxAround(byte[] box) => JumbfWriter.SuperBox(JumbfType.AssertionStore, "a", box);

    private static Attack Invalid(string name, Func<byte[]> make, string code) => new(name, make, CredentialState.Invalid, code);

    private static Attack Malformed(string name, Func<byte[]> make, CredentialRefusal refusal) => new(name, make, CredentialState.Malformed, null) { Refusal = refusal };

    private static byte[] Changed(byte[] bytes, int at, int value) => Change(bytes, copy => copy[at] = (byte)value);

    private static byte[] Change(byte[] bytes, Action<byte[]> change)
    {
        var copy = (byte[])bytes.Clone();
        change(copy);
        return copy;
    }

    private static byte[] Edit(byte[] file, Func<PngContainer, PngContainer> edit) =>
        PngContainer.TryRead(file, out var png, out var refusal) ? edit(png).ToArray() : throw new InvalidOperationException(refusal.ToString());

    private static PngChunk Chunk(byte[] file) => PngContainer.TryRead(file, out var png, out _) ? png.Chunks[png.IndexOf("caBX"u8)] : throw new InvalidOperationException("no PNG");

    private static int PngEndOfStore(byte[] file) => Chunk(file).Offset + Chunk(file).Raw.Length;

    /// <summary>One bit, with the check sum of its chunk made right again.</summary>
    private static byte[] Flip(byte[] file, string text, int offset, bool isStore = true)
    {
        var changed = Change(file, copy => copy[copy.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) + offset] ^= 1);
        if (!isStore)
            return changed;
        Assert.True(PngContainer.TryRead(changed, out var png, out _, new ContainerLimits { CheckCrc = false }));
        var index = png.IndexOf("caBX"u8);
        return png.Replace(index, PngChunk.Create("caBX"u8, png.Chunks[index].Data.Span)).ToArray();
    }
}
