namespace Federated.Architecture.Tests.Planted.Features.Sundries;

/// <summary>Planted: a room that nobody decided on.</summary>
[Violates(Rules.RoomsKnown)]
internal sealed class HasNoRoom : Exception;
