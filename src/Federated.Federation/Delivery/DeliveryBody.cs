using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>What is posted to every inbox of one publication.</summary>
/// <param name="Sha256">The digest of the bytes, in base64.</param>
/// <param name="Kind">What kind of activity it is.</param>
/// <param name="TraceKey">The activity in whose trace it goes.</param>
internal sealed record DeliveryBody(byte[] Bytes, string Sha256, PublicationKind Kind, string TraceKey);
