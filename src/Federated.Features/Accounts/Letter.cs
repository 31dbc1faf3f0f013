namespace Federated.Features.Accounts;

/// <summary>A plain-text mail to one person.</summary>
public sealed record Letter(string To, string Subject, string Body);
