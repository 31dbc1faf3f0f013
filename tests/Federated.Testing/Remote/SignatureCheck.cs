namespace Federated.Testing.Remote;

/// <summary>What became of checking a received request's signature; <see cref="Fault"/> is null when it is valid.</summary>
public sealed record SignatureCheck(SignatureDialect? Dialect, string? KeyId, string? Fault)
{
    public bool IsValid => Fault is null;
}
