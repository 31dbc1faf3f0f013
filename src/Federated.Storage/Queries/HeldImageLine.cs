using Federated.Domain.Moderation;

namespace Federated.Storage.Queries;

/// <summary>A picture that is or was held back, with the names of those concerned.</summary>
public sealed record HeldImageLine(HeldImage Image, string? Owner, string? DecidedBy);
