using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Federated.Protocol.Signatures;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>Whatever is covered and whatever the algorithm: what we sign verifies, and no longer does once anything covered has changed.</summary>
public sealed class SignaturePropertyTests
{
    private const string Origin = "https://example.com";
    private static readonly DateTimeOffset Now = new(2026, 8, 20, 10, 0, 0, TimeSpan.Zero);

    private static readonly string[] Identifiers =
    [
        "\"@method\"", "\"@target-uri\"", "\"@authority\"", "\"@scheme\"", "\"@request-target\"", "\"@path\"", "\"@query\"", "\"@query-param\";name=\"a\"", "\"date\"",
        "\"x-plain\"", "\"x-plain\";bs", "\"x-dict\"", "\"x-dict\";sf", "\"x-dict\";key=\"k\"", "\"x-late\";tr", "\"content-digest\"", "\"content-digest\";sf", "\"host\"",
    ];

    private static readonly string[] DraftNames = ["(request-target)", "(created)", "(expires)", "host", "date", "digest", "x-plain", "x-dict", "content-type"];

    private static readonly SignatureAlgorithm[] Standard = [.. Enum.GetValues<SignatureAlgorithm>().Where(static one => one != SignatureAlgorithm.RsaSha512)];

    private static Gen<string> Plain => Gen.ArrayOf(Gen.Choose('!', '~').Select(static code => (char)code)).Select(static text => new string(text));

    private static Gen<Sample> Samples =>
        from body in Gen.ArrayOf(Gen.Choose(0, 255).Select(static value => (byte)value))
        from first in Plain
        from second in Plain
        from number in Gen.Choose(0, 1000)
        from place in Gen.Choose(0, int.MaxValue)
        select new Sample(body, first, second, number, place);

    [Fact]
    public void A_signature_of_the_standard_verifies_until_something_covered_changes() => Check(
        (from sample in Samples
         from identifiers in Gen.Shuffle(Identifiers)
         from count in Gen.Choose(0, Identifiers.Length)
         from algorithm in Gen.Elements(Standard)
         from named in Gen.Elements(true, false)
         select (sample, identifiers[..count], algorithm, named)).ToArbitrary(),
        static one => HoldsForStandard(one.sample, one.Item2, one.algorithm, one.named));

    [Fact]
    public void A_signature_of_the_draft_verifies_until_something_covered_changes() => Check(
        (from sample in Samples
         from names in Gen.Shuffle(DraftNames)
         from count in Gen.Choose(1, DraftNames.Length)
         from algorithm in Gen.Elements(Enum.GetValues<SignatureAlgorithm>().Where(static one => one != SignatureAlgorithm.RsaPssSha512))
         select (sample, names[..count], algorithm)).ToArbitrary(),
        static one => HoldsForDraft(one.sample, one.Item2, one.algorithm));

    [Fact]
    public void No_bit_of_a_signature_can_be_turned() => Check(
        (from algorithm in Gen.Elements(Enum.GetValues<SignatureAlgorithm>()) from data in Gen.ArrayOf(Gen.Choose(0, 255).Select(static value => (byte)value)) from bit in Gen.Choose(0, 10_000) select (algorithm, data, bit)).ToArbitrary(),
        static one =>
        {
            var key = TestKeys.For(one.algorithm);
            var signature = key.Sign(one.algorithm, one.data);
            var good = key.VerificationKey.Verify(one.algorithm, one.data, signature);
            signature[one.bit / 8 % signature.Length] ^= (byte)(1 << (one.bit % 8));
            return good && !key.VerificationKey.Verify(one.algorithm, one.data, signature)
                && !key.VerificationKey.Verify(one.algorithm, one.data, signature.AsSpan(1)) && !key.VerificationKey.Verify(one.algorithm, one.data, []);
        });

    private static bool HoldsForStandard(Sample sample, string[] identifiers, SignatureAlgorithm algorithm, bool named)
    {
        var key = TestKeys.For(algorithm);
        var components = identifiers.Select(static identifier => SignatureComponent.TryParse(identifier, out var component) ? component! : throw new InvalidOperationException(identifier));
        var parameters = new SignatureParameters([.. components]) { Created = Now, KeyId = "k", Algorithm = named ? TestKeys.NameOf(algorithm) : null, Nonce = sample.First.Replace('"', '_') };
        var fields = MessageSignature.Sign(sample.Message(), key, parameters, algorithm);
        KeyValuePair<string, string>[] signature = [new("Signature-Input", fields.SignatureInput), new("Signature", fields.Signature)];
        var policy = SignaturePolicy.ArithmeticOnly with { Algorithm = algorithm };

        // A changed header may mean the same where it is covered in canonical form, or by another of its members.
        var untouched = Read(sample.Message(signature)).Describe(sample.Message(), out var text);
        return untouched == SignatureFault.None && sample.Changed(signature).Prepend(sample.Message(signature)).All(message =>
        {
            var read = Read(message);
            var same = read.Describe(message, out var now) == SignatureFault.None && now == text;
            var fault = read.Verify(message, key.VerificationKey, Now, policy).Fault;

            // Base64 has bits in its last letter that mean nothing; the canonical form leaves them out.
            var digest = ContentDigest.Check(message.Combined("content-digest")!, message.Body.Span) == DigestCheck.Valid || !identifiers.Any(static name => name.StartsWith("\"content-digest\"", StringComparison.Ordinal));
            return (fault == SignatureFault.None) == (same && digest);
        });
    }

    private static bool HoldsForDraft(Sample sample, string[] names, SignatureAlgorithm algorithm)
    {
        var key = TestKeys.For(algorithm);
        var options = new CavageOptions("k", names) { Created = Now, Expires = Now.AddMinutes(1), Algorithm = algorithm };
        var value = CavageSignature.Sign(sample.Message(), key, options);
        var timed = names.Contains("(created)") || names.Contains("(expires)");
        KeyValuePair<string, string>[] signature = [new("Signature", value)];
        _ = RequestSignature.TryRead(sample.Message(signature), out var first);
        _ = first!.Describe(sample.Message(), out var text);
        return sample.Changed(signature).Prepend(sample.Message(signature)).All(message =>
        {
            if (RequestSignature.TryRead(message, out var read) != SignatureFault.None)
                return false;
            var same = read!.Describe(message, out var now) == SignatureFault.None && now == text;
            var fault = read.Verify(message, key.VerificationKey, Now, SignaturePolicy.ArithmeticOnly).Fault;
            var digest = message.Combined("digest") == ContentDigest.ComputeLegacy(message.Body.Span) || !names.Contains("digest");
            var honest = !names.Contains("date") || message.Combined("date") == Sample.Date;
            return !honest || (fault == SignatureFault.None) == (same && digest && !(timed && value.Contains("\"rsa-", StringComparison.Ordinal)));
        });
    }

    private static MessageSignature Read(SignedMessage message) =>
        MessageSignatureSet.TryRead(message, out var set) == SignatureFault.None ? set![0] : throw new InvalidOperationException("Does not read back.");

    private static void Check<T>(Arbitrary<T> source, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(source, holds));

    /// <summary>A request with values that somebody else chose.</summary>
    private sealed record Sample(byte[] Body, string First, string Second, int Number, int Place)
    {
        public const string Date = "Thu, 20 Aug 2026 10:00:00 GMT";

        public SignedMessage Message(params KeyValuePair<string, string>[] more) => Make("POST", Origin, Target, Headers(), Body, Late, more);

        /// <summary>The same request with one byte changed, in every place that can be covered.</summary>
        public IEnumerable<SignedMessage> Changed(KeyValuePair<string, string>[] more)
        {
            yield return Make("PUT", Origin, Target, Headers(), Body, Late, more);
            yield return Make("POST", "https://exbmple.com", Target, Headers(), Body, Late, more);
            yield return Make("POST", "http://example.com", Target, Headers(), Body, Late, more);
            yield return Make("POST", Origin, Bump(Target, 1 + (Place % (Target.Length - 1))), Headers(), Body, Late, more);
            yield return Make("POST", Origin, Target, Headers(), [.. Body, 1], Late, more);
            yield return Make("POST", Origin, Target, Headers(), Body, Late + "x", more);
            for (var i = 0; i < Headers().Count; i++)
            {
                var headers = Headers();
                var (name, value) = headers[i];
                headers[i] = new(name, value.Length == 0 ? "x" : Bump(value, Place % value.Length));
                yield return Make("POST", Origin, Target, headers, Body, Late, more);
            }
        }

        private string Target => $"/in/{Number}?a={Number}&b=x";

        private string Late => "late" + Second;

        private List<KeyValuePair<string, string>> Headers() =>
        [
            new("Date", Date), new("X-Plain", First), new("X-Plain", Second), new("X-Dict", $"k={Number};p, z=({Number} x)"), new("Content-Type", "text/plain"),
            new("Content-Digest", ContentDigest.Compute(Body)), new("Digest", ContentDigest.ComputeLegacy(Body)),
        ];

        private static SignedMessage Make(
            string method, string origin, string target, List<KeyValuePair<string, string>> headers, byte[] body, string late, KeyValuePair<string, string>[] more) =>
            SignedMessage.FromHeaders(method, origin, target, [.. headers, .. more], body)
                .WithTrailers([new("X-Late", late)])
                .WithStructuredFields(new Dictionary<string, StructuredShape> { ["x-dict"] = StructuredShape.Dictionary });

        // Keeps a letter a letter and a digit a digit, so that what was structured may stay so.
        private static string Bump(string text, int at)
        {
            var changed = new StringBuilder(text);
            changed[at] = text[at] switch { '9' => '8', 'z' => 'y', 'Z' => 'Y', '~' => '}', '/' or '?' or '&' or '=' => 'q', var other => (char)(other + 1) };
            return changed.ToString();
        }
    }
}
