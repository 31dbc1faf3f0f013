using Federated.Features.Consent;

namespace Federated.Server.Hosting;

/// <summary>Says in the headers of an answer what may be done with it: Content-Usage, TDMRep and X-Robots-Tag, all from one value.</summary>
internal static class TermsHeaders
{
    /// <param name="origin">Where policies are.</param>
    public static void Apply(IHeaderDictionary headers, ReuseSignals signals, string origin)
    {
        foreach (var (name, value) in signals.Headers(origin))
            headers[name] = value;
    }
}
