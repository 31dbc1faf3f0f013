namespace Federated.Architecture.Tests;

/// <summary>A library that only some places may use.</summary>
/// <param name="Rule">The name under which a violation is reported.</param>
/// <param name="Names">Namespaces or assemblies, with all below them.</param>
/// <param name="Except">Parts of it that have a rule of their own.</param>
/// <param name="OnlyIn">Places without the "Federated." prefix.</param>
internal sealed record Home(string Rule, string[] Names, string[] Except, string[] OnlyIn);
