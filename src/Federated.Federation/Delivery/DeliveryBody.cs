namespace Federated.Federation.Delivery;

/// <summary>What is posted to every inbox of one publication.</summary>
/// <param name="Sha256">The digest of the bytes, in base64.</param>
internal sealed record DeliveryBody(byte[] Bytes, string Sha256);
