using Xunit;

namespace Federated.Testing.Servers;

/// <summary>A test against the Fedify peer, skipped by name until its packages are installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropFactAttribute : FactAttribute
{
    public InteropFactAttribute()
    {
        if (FedifyPeer.MissingReason is { } reason)
            Skip = reason;
    }
}
