namespace Federated.Protocol.NodeInfo;

/// <summary>The two versions of NodeInfo that we serve.</summary>
public enum NodeInfoVersion
{
    /// <summary>2.0, which older crawlers ask for.</summary>
    V20,

    /// <summary>2.1, which adds the software's home.</summary>
    V21,
}
