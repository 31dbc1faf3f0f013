namespace Federated.Features.Moderation;

/// <summary>Which domains are shut out.</summary>
public sealed class DomainSnapshot : ShutOutSnapshot;
