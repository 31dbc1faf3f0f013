namespace Federated.Architecture.Tests;

/// <summary>A call or a construction that only some places may contain.</summary>
/// <param name="Rule">The name under which a violation is reported.</param>
/// <param name="Methods">Names of methods, whoever declares them.</param>
/// <param name="Creates">Full names of types whose constructors are meant.</param>
/// <param name="OnlyIn">Places without the "Federated." prefix.</param>
internal sealed record CallSite(string Rule, string[] Methods, string[] Creates, string[] OnlyIn);
