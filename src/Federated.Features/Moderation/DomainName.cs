using System.Diagnostics.CodeAnalysis;
using Federated.Domain.Identifiers;

namespace Federated.Features.Moderation;

/// <summary>The form in which a rule names a domain: normalised, and for all its ports.</summary>
internal static class DomainName
{
    public static bool TryRead(string text, [NotNullWhen(true)] out string? domain)
    {
        domain = null;
        if (!HostName.TryNormalize(text, out var host))
            return false;
        var colon = host.IndexOf(':', StringComparison.Ordinal);
        domain = colon < 0 ? host : host[..colon];
        return true;
    }
}
