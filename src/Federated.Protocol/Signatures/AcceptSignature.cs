using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>Reads and writes <c>Accept-Signature</c>: what one end asks the other to sign next (RFC 9421 §5).</summary>
public static class AcceptSignature
{
    private static readonly StructuredFieldLimits Limits =
        new() { MaxLength = 8 * 1024, MaxMembers = MessageSignatureSet.MaxSignatures, MaxInnerItems = SignatureBase.MaxComponents, MaxParameters = 16 };

    /// <summary>Reads the field; <paramref name="requests"/> leaves out members that ask for what we do not understand, since §5.2 lets us answer only those that we can.</summary>
    public static StructuredFieldFault TryRead(string value, out IReadOnlyList<SignatureRequest> requests)
    {
        requests = [];
        var fault = StructuredFieldReader.ReadDictionary(value, out var members, Limits);
        if (fault == StructuredFieldFault.None)
            requests = [.. members!.Select(static pair => SignatureRequest.FromMember(pair.Key, pair.Value)).OfType<SignatureRequest>()];
        return fault;
    }

    /// <summary>Writes the field; two requests with one label throw <see cref="ArgumentException"/>.</summary>
    public static string Write(IReadOnlyList<SignatureRequest> requests) =>
        new StructuredDictionary(requests.Select(static request => new KeyValuePair<string, StructuredMember>(request.Label, request.ToInnerList()))).ToString();
}
