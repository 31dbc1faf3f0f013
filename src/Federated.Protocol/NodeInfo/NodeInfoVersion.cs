namespace Federated.Protocol.NodeInfo;

/// <summary>The versions of NodeInfo that can be written; 2.2, a draft, is read alone.</summary>
public enum NodeInfoVersion
{
    /// <summary>2.0, which older crawlers ask for.</summary>
    V20,

    /// <summary>2.1, which adds the software's home.</summary>
    V21,

    /// <summary>1.0, which knows three sorts of software and no ActivityPub.</summary>
    V10,

    /// <summary>1.1, which knows four sorts of software and no ActivityPub.</summary>
    V11,
}
