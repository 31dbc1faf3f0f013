namespace Federated.Domain.Consent;

/// <summary>Whether models may be trained with somebody's pictures and words; never inferred from a licence.</summary>
/// <remarks>In order: of two that apply, the smaller one counts. The numbers stand in the database.</remarks>
public enum TrainingConsent
{
    /// <summary>Nobody said: the same as no.</summary>
    Unstated = 0,

    Denied = 1,

    /// <summary>Only by those who earn nothing with it.</summary>
    NonProfit = 2,

    Allowed = 3,
}
