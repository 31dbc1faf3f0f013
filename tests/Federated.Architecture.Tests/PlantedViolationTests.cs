using System.Reflection;

namespace Federated.Architecture.Tests;

/// <summary>Proves that the checker finds what it should: each rule is broken on purpose somewhere below Planted.</summary>
public sealed class PlantedViolationTests
{
    private const string Here = "Federated.Architecture.Tests";

    private static readonly CompiledAssembly Planted = AssemblyReader.Read(typeof(PlantedViolationTests).Assembly.Location, "Architecture.Tests", Pretend);

    [Fact]
    public void Every_planted_violation_is_found_and_nothing_else()
    {
        var expected = from type in typeof(PlantedViolationTests).Assembly.GetTypes()
                       from violation in type.GetCustomAttributes<ViolatesAttribute>()
                       select $"{Pretend(type.Namespace!)}.{type.Name} | {violation.Rule}";
        var found = Planted.Dependencies.SelectMany(Checker.Check).Select(violation => $"{violation.Where} | {violation.Rule}");

        Assert.Equal(expected.Order(), found.Distinct().Order());
    }

    [Fact]
    public void Every_rule_on_compiled_code_has_a_planted_violation()
    {
        string[] rules =
        [
            Rules.Projects, Rules.MustNotKnow, Rules.RoomsUse, Rules.RoomsKnown, Rules.ServerOnFederation,
            .. Rules.Homes.Select(home => home.Rule).Except([Rules.HangfirePackages]), .. Rules.CallSites.Select(site => site.Rule),
        ];
        var found = Planted.Dependencies.SelectMany(Checker.Check).Select(violation => violation.Rule).ToHashSet();

        Assert.Empty(rules.Except(found));
    }

    [Fact]
    public void Every_pair_of_rooms_that_the_table_does_not_name_is_a_violation()
    {
        foreach (var room in Rules.Rooms)
            foreach (var other in Rules.Rooms.Where(other => other.Project == room.Project))
            {
                var isFound = Checker.Check(Use($"Federated.{room.Project}.{room.Name}", $"Federated.{other.Project}.{other.Name}.Deeper"))
                    .Any(violation => violation.Rule == Rules.RoomsUse);
                Assert.True(isFound != (room == other || room.MayUse.Contains(other.Name)), $"{room.Project}: {room.Name} -> {other.Name}");
            }
    }

    [Fact]
    public void A_room_that_leans_on_its_composition_root_is_caught() =>
        Assert.Equal([Rules.RoomsUse], Checker.Check(Use("Federated.Features.Posts", "Federated.Features")).Select(violation => violation.Rule));

    [Fact]
    public void Every_pair_of_projects_that_the_table_does_not_name_is_a_violation()
    {
        foreach (var wall in Rules.Walls)
            foreach (var other in Rules.Walls)
            {
                var isAllowed = wall == other || wall.MayReference.Contains(other.Project);
                var byName = Checker.CheckReferences(wall.Project, [Checker.AssemblyOf(other.Project)]);
                var byUse = Checker.Check(Use($"Federated.{wall.Project}", $"Federated.{other.Project}"));
                Assert.Equal(isAllowed, !byName.Any());
                Assert.Equal(isAllowed, !byUse.Any());
            }
    }

    // Not planted: the packages do not restore everywhere.
    [Theory]
    [InlineData("Federated.Server.Hosting", false)]
    [InlineData("Federated.Storage.Queues", false)]
    [InlineData("Federated.Hangfire", true)]
    public void Hangfire_is_used_in_its_own_project_alone(string place, bool isAllowed)
    {
        var found = Checker.Check(new Dependency(new TypeName(place, "User", ""), new TypeName("Hangfire.States", "EnqueuedState", "Hangfire.Core")));

        Assert.Equal(isAllowed ? [] : [Rules.HangfirePackages], found.Select(violation => violation.Rule));
    }

    [Fact]
    public void A_project_that_needs_only_the_platform_is_caught_with_a_package()
    {
        var found = Checker.CheckReferences("Protocol", Planted.References).ToList();

        Assert.Contains(found, violation => violation.Rule == Rules.Platform && violation.Because.EndsWith("Npgsql", StringComparison.Ordinal));
        Assert.DoesNotContain(found, violation => violation.Because.Contains("System.Runtime", StringComparison.Ordinal));
    }

    [Fact]
    public void A_using_directive_into_a_higher_room_is_caught_although_a_constant_leaves_no_trace()
    {
        var file = new SourceFile("Features", "Moderation/Weigh.cs", "using Federated.Features.Posts;\n\nnamespace Federated.Features.Moderation;\n");

        Assert.Equal([Rules.RoomsUse], file.Dependencies().SelectMany(Checker.Check).Select(violation => violation.Rule));
    }

    [Theory]
    [InlineData("Posts/PublishPost.cs", "namespace Federated.Features.Timelines;\n\npublic sealed class PublishPost;\n", Rules.FolderIsNamespace)]
    [InlineData("Posts/PublishPost.cs", "namespace Federated.Features.Posts;\n\npublic sealed class PublishPost;\n\npublic enum PostRefusal;\n", Rules.OnePublicType)]
    [InlineData("Posts/PublishPost.cs", "namespace Federated.Features.Posts;\n\npublic readonly record struct PostDraft(int Size);\n", Rules.OnePublicType)]
    [InlineData("Posts/PublishPost.cs", "namespace Federated.Features.Posts;\n\npublic delegate Task<int> Publish(int post);\n", Rules.OnePublicType)]
    [InlineData("Posts/Helpers/PublishPost.cs", "namespace Federated.Features.Posts.Helpers;\n\npublic sealed class PublishPost;\n", Rules.NoDrawers)]
    public void A_source_file_in_the_wrong_shape_is_caught(string path, string text, string rule) =>
        Assert.Equal([rule], new SourceFile("Features", path, text).Check().Select(violation => violation.Rule));

    [Fact]
    public void A_source_file_in_the_right_shape_is_left_alone()
    {
        const string text = """
            namespace Federated.Features.Posts;

            /// <summary>Two parts and a private detail.</summary>
            public sealed partial class PublishPost<T>
            {
                public sealed class Inner;
            }

            internal sealed class Detail;
            """;

        Assert.Empty(new SourceFile("Features", "Posts/PublishPost.Steps.cs", text).Check());
    }

    [Fact]
    public void A_stray_entry_at_the_top_level_is_caught() =>
        Assert.Equal(["notes.txt"], TopLevel.Check(["src", "notes.txt", ".git"]).Select(violation => violation.Where));

    // What lies below Planted pretends to be the real thing; the checker itself is not on the map.
    private static string Pretend(string name) =>
        name.StartsWith(Here + ".Planted.", StringComparison.Ordinal) ? "Federated." + name[(Here.Length + ".Planted.".Length)..]
        : name.StartsWith(Here, StringComparison.Ordinal) ? ""
        : name;

    private static Dependency Use(string from, string to) => new(new TypeName(from, "User", ""), new TypeName(to, "Used", ""));
}
