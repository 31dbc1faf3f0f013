namespace Federated.Domain.Consent;

/// <summary>For whom a dataset is: that decides which consents are enough.</summary>
public enum DatasetUse
{
    /// <summary>For everybody: only what may be used for training without a condition.</summary>
    Any = 0,

    /// <summary>For those who earn nothing with it: also what is allowed to them alone.</summary>
    NonProfit = 1,
}
