namespace Federated.Architecture.Tests;

/// <summary>What one assembly says about itself: the assemblies that it names and every use of a type.</summary>
internal sealed record CompiledAssembly(string Project, IReadOnlyList<string> References, IReadOnlyList<Dependency> Dependencies);
