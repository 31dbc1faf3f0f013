using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Signatures;

namespace Federated.Federation.Remote;

/// <summary>One key as an actor's document lists it, and whether we take it.</summary>
/// <param name="Key">Set where it could be decoded.</param>
/// <param name="Refusal">What is wrong with the key material, where that is the reason.</param>
internal sealed record JudgedKey(KeyDocument Document, KeyFitness Fitness, VerificationKey? Key, KeyRefusal Refusal);
