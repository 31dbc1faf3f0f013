namespace Federated.Features.Consent.Datasets;

/// <summary>A snapshot cannot be made, for a reason that its owner can do something about.</summary>
internal sealed class DatasetRefusedException(string message) : Exception(message);
