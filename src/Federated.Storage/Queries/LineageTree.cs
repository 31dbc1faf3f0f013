namespace Federated.Storage.Queries;

/// <summary>What a post was made from, and what was made from it.</summary>
/// <param name="Ancestors">Nearest first.</param>
/// <param name="Descendants">In the order in which a tree is read: each after what it hangs on.</param>
/// <param name="IsCut">There is more than is shown.</param>
public sealed record LineageTree(IReadOnlyList<LineageNode> Ancestors, IReadOnlyList<LineageNode> Descendants, bool IsCut);
