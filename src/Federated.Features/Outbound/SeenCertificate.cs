using System.Net.Security;

namespace Federated.Features.Outbound;

/// <summary>A certificate that a server showed.</summary>
/// <param name="Errors">What another server would hold against it.</param>
public sealed record SeenCertificate(DateTimeOffset NotBefore, DateTimeOffset NotAfter, SslPolicyErrors Errors);
