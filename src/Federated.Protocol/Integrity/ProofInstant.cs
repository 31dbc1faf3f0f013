using System.Globalization;

namespace Federated.Protocol.Integrity;

/// <summary>Times in proofs: XML Schema <c>dateTimeStamp</c>, as <c>2023-02-24T23:36:38Z</c>.</summary>
internal static class ProofInstant
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Data Integrity 1.0 §2.1: a time without a zone is taken as UTC.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
}
