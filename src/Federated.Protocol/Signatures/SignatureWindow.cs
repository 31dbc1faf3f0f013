namespace Federated.Protocol.Signatures;

/// <summary>How old or how early a signature may be.</summary>
internal static class SignatureWindow
{
    // The figures are Mastodon's, so that nobody who reaches Mastodon fails with us.
    private static readonly TimeSpan Skew = TimeSpan.FromHours(1);
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(12);

    public static SignatureFault Check(DateTimeOffset created, DateTimeOffset? expires, DateTimeOffset now)
    {
        if (created > now + Skew)
        {
            return SignatureFault.FromTheFuture;
        }

        var end = expires ?? created + DefaultLifetime;
        var latest = created + LongestLifetime;
        return now > (end < latest ? end : latest) + Skew ? SignatureFault.Stale : SignatureFault.None;
    }
}
