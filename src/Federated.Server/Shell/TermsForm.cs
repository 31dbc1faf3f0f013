using Federated.Domain.Consent;

namespace Federated.Server.Shell;

/// <summary>The two choices as a form shows them; they are separate questions, and neither answers the other.</summary>
internal sealed record TermsForm(ImageLicence Licence, TrainingConsent Training)
{
    public static TermsForm Of(ConsentTerms terms) => new(terms.OrDefault.Licence, terms.OrDefault.Training);
}
