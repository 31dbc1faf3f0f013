namespace Federated.Architecture.Tests;

/// <summary>What may lie at the top of the repository.</summary>
internal static class TopLevel
{
    public static IEnumerable<Violation> Check(IEnumerable<string> entries) =>
        from entry in entries
        where !Rules.TopLevel.Contains(entry) && !Rules.LeftByWork.Contains(entry)
        select new Violation(Rules.TopLevelIsListed, entry, "is not in the list");
}
