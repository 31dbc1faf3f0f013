namespace Federated.Protocol.Tests;

/// <summary>Tests that measure the whole process and therefore run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
