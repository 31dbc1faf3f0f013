namespace Federated.Domain.Lineage;

/// <summary>What somebody asks the author of a post for.</summary>
public enum PostRequestKind
{
    /// <summary>To remix it.</summary>
    Remix = 0,

    /// <summary>To read its prompt.</summary>
    Prompt = 1,
}
