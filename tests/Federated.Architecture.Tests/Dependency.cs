namespace Federated.Architecture.Tests;

/// <summary>One use of a type by a type of ours, as the compiler wrote it down.</summary>
/// <param name="From">The outermost type that contains the use.</param>
/// <param name="To">The outermost type that is used.</param>
/// <param name="Method">The method that is called, where the use is a call.</param>
internal sealed record Dependency(TypeName From, TypeName To, string? Method = null)
{
    public bool Creates => Method == ".ctor";
}
