namespace Federated.Architecture.Tests.Planted.Surprises;

/// <summary>Planted: a project that nobody decided on.</summary>
[Violates(Rules.Projects)]
internal sealed class StandsNowhere : Exception;
