namespace Federated.Domain.Moderation;

/// <summary>How strict a domain rule is.</summary>
public enum DomainSeverity
{
    /// <summary>Nothing comes in, nothing goes out, nothing of it is shown or fetched.</summary>
    Suspend = 1,
}
