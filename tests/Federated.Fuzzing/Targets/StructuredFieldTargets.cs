using Federated.Fuzzing.Mutation;
using Federated.Protocol.Signatures;
using Federated.Protocol.StructuredFields;

namespace Federated.Fuzzing.Targets;

/// <summary>Structured header fields (RFC 9651), and those of them that ask for something.</summary>
internal static class StructuredFieldTargets
{
    private static readonly string[] Own =
    [
        "a=1, b=2;x=1;y=?0, c=(a \"b\" :AQID:);z", "sugar, tea, rum", "\"foo\", \"bar\", (1 2.5 -3);q", "5; foo=bar", "@1659578233;a=%\"f%c3%bc\"", "?1", ":cHJldGVuZA==:;a", "-999999999999999", "999999999999.999", "*foo123/456",
        "sig1=(\"@method\" \"@target-uri\" \"content-digest\";req);created=1795316400;keyid=\"k\";alg=\"ed25519\";nonce=\"n\";tag=\"t\"", "%\"%e2%82%ac\"", "a=(), b", "sha-256=10, sha-512=3", "SHA-256;q=1, md5;q=0.3",
    ];

    private static readonly string[] Words = ["=", ";", "(", ")", ",", "\"", ":AA==:", "?0", "@0", "%\"%00\"", "*a", "1.0", "\\\"", "\t", "sig1=", ";created", "\"@query-param\";name=\"q\"", ";sf;bs;req;tr", "expires", "keyid=\"x\""];

    public static readonly FuzzTarget[] All =
    [
        new("structured-item", Source, RunItem),
        new("structured-list", Source, RunList),
        new("structured-dictionary", Source, RunDictionary),
        new("accept-signature", Source, RunAccept),
        new("digest-preferences", Source, static bytes => DigestPreferences.TryRead(TextMutator.Text(bytes), out _) | DigestPreferences.TryReadLegacy(TextMutator.Text(bytes), out _)),
        new("signature-component", static () => new TextMutator(["\"@query-param\";name=\"Pet\"", "\"example-dict\";key=\"a\";sf;req", "\"x\";bs;tr", "\"@method\""], Words), static bytes => SignatureComponent.TryParse(TextMutator.Text(bytes), out _)),
    ];

    private static TextMutator Source() => new(Own, Words);

    private static bool RunItem(byte[] bytes)
    {
        if (StructuredFieldReader.ReadItem(TextMutator.Text(bytes), out var item) != StructuredFieldFault.None)
            return false;
        var written = StructuredFieldWriter.Write(item!);
        return StructuredFieldReader.ReadItem(written, out var again) == StructuredFieldFault.None && item!.Equals(again) ? true : throw new InvariantBrokenException($"{written} reads differently");
    }

    private static bool RunList(byte[] bytes)
    {
        if (StructuredFieldReader.ReadList(TextMutator.Text(bytes), out var list) != StructuredFieldFault.None)
            return false;
        var written = StructuredFieldWriter.Write(list!);
        return StructuredFieldReader.ReadList(written, out var again) == StructuredFieldFault.None && list!.Equals(again) ? true : throw new InvariantBrokenException($"{written} reads differently");
    }

    private static bool RunDictionary(byte[] bytes)
    {
        if (StructuredFieldReader.ReadDictionary(TextMutator.Text(bytes), out var dictionary) != StructuredFieldFault.None)
            return false;
        var written = StructuredFieldWriter.Write(dictionary!);
        return StructuredFieldReader.ReadDictionary(written, out var again) == StructuredFieldFault.None && StructuredFieldWriter.Write(again!) == written
            ? true
            : throw new InvariantBrokenException($"{written} reads differently");
    }

    private static bool RunAccept(byte[] bytes)
    {
        if (AcceptSignature.TryRead(TextMutator.Text(bytes), out var requests) != StructuredFieldFault.None)
            return false;
        var written = AcceptSignature.Write(requests);
        return AcceptSignature.TryRead(written, out var again) == StructuredFieldFault.None && AcceptSignature.Write(again) == written
            ? true
            : throw new InvariantBrokenException($"{written} reads differently");
    }
}
