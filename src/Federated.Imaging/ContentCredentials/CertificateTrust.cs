using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Looks for a way from a certificate to a trust anchor without the network (C2PA 2.2 §14.5.1.2, RFC 5280 §6).</summary>
internal static class CertificateTrust
{
    /// <summary>Whether the leaf leads to an anchor; that it may be out of date at that time is looked at elsewhere.</summary>
    public static bool LeadsToAnchor(X509Certificate2 leaf, IEnumerable<X509Certificate2> others, IReadOnlyList<X509Certificate2> anchors, DateTimeOffset at)
    {
        if (anchors.Count == 0)
            return false;
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = at.UtcDateTime;
        policy.VerificationTimeIgnored = false;
        policy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        foreach (var anchor in anchors)
            policy.CustomTrustStore.Add(anchor);
        foreach (var other in others)
            policy.ExtraStore.Add(other);
        var isGood = chain.Build(leaf);
        var elements = chain.ChainElements;
        try
        {
            // An anchor need not be self-signed; the platform calls a chain that ends at such a one partial.
            isGood |= chain.ChainStatus.All(status => status.Status is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.NotTimeValid);
            return isGood && elements.Count > 1 && anchors.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(elements[^1].Certificate.RawDataMemory.Span));
        }
        finally
        {
            foreach (var element in elements)
                element.Certificate.Dispose();
        }
    }

    public static bool IsListed(X509Certificate2 leaf, IReadOnlyList<X509Certificate2> signers) =>
        signers.Any(signer => signer.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span));

    public static bool IsValidAt(X509Certificate2 certificate, DateTimeOffset at) =>
        at.UtcDateTime >= certificate.NotBefore.ToUniversalTime() && at.UtcDateTime <= certificate.NotAfter.ToUniversalTime();
}
