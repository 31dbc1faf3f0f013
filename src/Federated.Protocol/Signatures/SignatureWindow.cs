namespace Federated.Protocol.Signatures;

/// <summary>How old or how early a signature may be.</summary>
internal static class SignatureWindow
{
    public static SignatureFault Check(DateTimeOffset? created, DateTimeOffset? expires, DateTimeOffset now, SignaturePolicy policy)
    {
        if (created is { } made)
        {
            if (made > Later(now, policy.Skew))
                return SignatureFault.FromTheFuture;
            var latest = Later(made, policy.LongestLifetime);
            if (expires is null && Later(made, policy.DefaultLifetime) is var end && end < latest)
                latest = end;
            if (now > Later(latest, policy.Skew))
                return SignatureFault.Stale;
        }

        return expires is { } last && now > Later(last, policy.Skew) ? SignatureFault.Expired : SignatureFault.None;
    }

    private static DateTimeOffset Later(DateTimeOffset instant, TimeSpan span) =>
        span >= DateTimeOffset.MaxValue - instant ? DateTimeOffset.MaxValue : instant + span;
}
