using System.Xml.Linq;

namespace Federated.Architecture.Tests;

/// <summary>Holds the real code against the tables.</summary>
public sealed class ArchitectureTests
{
    public static TheoryData<string> Projects => [.. Rules.Walls.Select(wall => wall.Project)];

    public static TheoryData<string> CompiledProjects => [.. Rules.Walls.Select(wall => wall.Project).Except(Rules.OutsideTheSolution)];

    [Fact]
    public void Every_project_stands_in_the_table() =>
        Assert.Equal(Rules.Walls.Select(wall => wall.Project).Order(), Repository.Projects().Order());

    [Theory]
    [MemberData(nameof(CompiledProjects))]
    public void A_compiled_project_keeps_the_rules(string project) =>
        AssertNone(Checker.Check(Repository.Assembly(project)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_file_references_only_what_its_wall_lets_through(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", "Federated." + project, $"Federated.{project}.csproj"));
        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        AssertNone(Checker.CheckReferences(project, references.Select(name => name == "Federated.Server" ? "federated" : name)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Source_files_lie_where_their_names_say(string project) =>
        AssertNone(Repository.SourceFiles(project).SelectMany(file => file.Check()));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Using_directives_keep_the_rules(string project) =>
        AssertNone(Repository.SourceFiles(project).SelectMany(file => file.Dependencies()).SelectMany(Checker.Check));

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_solution_holds_every_project_but_those_of_the_list(string project)
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Federated.sln"));
        Assert.NotEqual(Rules.OutsideTheSolution.Contains(project), solution.Contains($"\"Federated.{project}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_top_level_holds_only_what_the_list_names() =>
        AssertNone(TopLevel.Check(Repository.TopLevelEntries()));

    [Fact]
    public void Every_room_of_the_table_is_named_once_and_uses_rooms_that_exist()
    {
        foreach (var group in Rules.Rooms.GroupBy(room => room.Project))
        {
            var names = group.Select(room => room.Name).ToList();
            Assert.Equal(names.Distinct(), names);
            Assert.Empty(group.SelectMany(room => room.MayUse).Except(names));
        }
    }

    private static void AssertNone(IEnumerable<Violation> violations) =>
        Assert.True(!violations.Any(), string.Join(Environment.NewLine, violations.Select(violation => violation.ToString()).Distinct().Order()));
}
