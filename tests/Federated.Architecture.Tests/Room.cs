namespace Federated.Architecture.Tests;

/// <summary>One room of a project and the rooms of the same project that it may use.</summary>
internal sealed record Room(string Project, string Name, string[] MayUse);
