using Xunit;

namespace Federated.Testing.Servers;

/// <summary>A theory against the Fedify peer, skipped by name until its packages are installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropTheoryAttribute : TheoryAttribute
{
    public InteropTheoryAttribute()
    {
        if (FedifyPeer.MissingReason is { } reason)
            Skip = reason;
    }
}
