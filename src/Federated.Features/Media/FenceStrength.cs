namespace Federated.Features.Media;

/// <summary>What keeps a decoder process from the network.</summary>
public enum FenceStrength
{
    /// <summary>Nothing: neither is allowed here.</summary>
    None,

    /// <summary>A filter of system calls: no socket can be made.</summary>
    Filter,

    /// <summary>A network namespace of its own: there is no device but a loopback that is down.</summary>
    Namespace,

    /// <summary>Both.</summary>
    NamespaceAndFilter,
}
