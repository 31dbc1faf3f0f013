using Federated.Domain.Consent;
using Federated.Features.Consent;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>Writes an author's two choices into objects: the licence on each picture, which is what it is about, and training on the whole.</summary>
internal static class OutgoingTerms
{
    public static ReuseConsent Of(ConsentTerms terms)
    {
        var signals = ReuseSignals.Of(terms);
        return new ReuseConsent { Robots = signals.Robots, Training = signals.TrainingWord };
    }

    public static string? LicenceOf(ConsentTerms terms) => ReuseSignals.Of(terms).Licence?.Url;
}
