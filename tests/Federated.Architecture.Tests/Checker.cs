namespace Federated.Architecture.Tests;

/// <summary>Holds what an assembly does against the tables and lists where they differ.</summary>
internal static class Checker
{
    public static List<Violation> Check(CompiledAssembly assembly) =>
        [.. CheckReferences(assembly.Project, assembly.References), .. assembly.Dependencies.SelectMany(Check)];

    public static IEnumerable<Violation> CheckReferences(string project, IEnumerable<string> references)
    {
        var wall = Rules.Walls.Single(wall => wall.Project == project);
        foreach (var reference in references)
        {
            var other = Rules.Walls.FirstOrDefault(other => string.Equals(AssemblyOf(other.Project), reference, StringComparison.OrdinalIgnoreCase));
            if (other is not null && other != wall && !wall.MayReference.Contains(other.Project))
                yield return new Violation(Rules.Projects, project, $"references {reference}");
            else if (other is null && wall.PlatformOnly && !IsPlatform(reference))
                yield return new Violation(Rules.Platform, project, $"references {reference}");
        }
    }

    public static IEnumerable<Violation> Check(Dependency use) =>
        CheckWalls(use).Concat(CheckRooms(use)).Concat(CheckHomes(use)).Concat(CheckCallSites(use)).Distinct();

    public static string AssemblyOf(string project) => project == "Server" ? "federated" : "Federated." + project;

    private static IEnumerable<Violation> CheckWalls(Dependency use)
    {
        var (from, to) = (use.From, use.To);
        var wall = Rules.Walls.FirstOrDefault(wall => wall.Project == from.Project);
        if (wall is null)
        {
            yield return new Violation(Rules.Projects, from.FullName, $"project {from.Project} is not in the table");
            yield break;
        }

        if (to.IsOurs && to.Project != from.Project && !wall.MayReference.Contains(to.Project))
            yield return new Violation(Rules.Projects, from.FullName, $"uses {to}");
        if (wall.MustNotKnow.Any(name => IsWithin(to.FullName, name)))
            yield return new Violation(Rules.MustNotKnow, from.FullName, $"uses {to}");
        if (from.Project == "Server" && to.Project == "Federation" && to.IsOurs && to.Room.Length > 0
            && !Rules.FederationRoomsForServer.Contains(to.Room)
            && !Rules.FederationSuffixesForServer.Any(suffix => to.Name.EndsWith(suffix, StringComparison.Ordinal)))
            yield return new Violation(Rules.ServerOnFederation, from.FullName, $"uses {to}");
    }

    private static IEnumerable<Violation> CheckRooms(Dependency use)
    {
        var (from, to) = (use.From, use.To);
        if (from.Room.Length == 0)
            yield break;
        var room = Rules.Rooms.FirstOrDefault(room => room.Project == from.Project && room.Name == from.Room);
        if (room is null)
            yield return new Violation(Rules.RoomsKnown, from.FullName, $"room {from.Place} is not in the table");
        else if (to.IsOurs && to.Project == from.Project && !MayUse(room, to.Room))
            yield return new Violation(Rules.RoomsUse, from.FullName, $"uses {to}");
    }

    private static bool MayUse(Room room, string other) =>
        other == room.Name || room.MayUse.Contains(other) || (other.Length == 0 && Rules.SharedRoots.Contains(room.Project));

    private static IEnumerable<Violation> CheckHomes(Dependency use) =>
        from home in Rules.Homes
        where Touches(use.To, home.Names) && !Touches(use.To, home.Except) && !IsPlacedIn(use.From, home.OnlyIn)
        select new Violation(home.Rule, use.From.FullName, $"uses {use.To} of {use.To.Assembly}");

    private static IEnumerable<Violation> CheckCallSites(Dependency use) =>
        from site in Rules.CallSites
        where (use.Method is not null && site.Methods.Contains(use.Method)) || (use.Creates && site.Creates.Contains(use.To.FullName))
        where !IsPlacedIn(use.From, site.OnlyIn)
        select new Violation(site.Rule, use.From.FullName, use.Creates ? $"makes {use.To}" : $"calls {use.To}.{use.Method}");

    private static bool Touches(TypeName type, string[] names) =>
        names.Any(name => IsWithin(type.FullName, name) || IsWithin(type.Assembly, name));

    private static bool IsPlacedIn(TypeName type, string[] places) => places.Any(place => IsWithin(type.FullName, "Federated." + place));

    private static bool IsWithin(string name, string whole) =>
        name.StartsWith(whole, StringComparison.Ordinal) && (name.Length == whole.Length || name[whole.Length] == '.');

    private static bool IsPlatform(string assembly) =>
        IsWithin(assembly, "System") || IsWithin(assembly, "Microsoft.Win32") || assembly == "netstandard";
}
