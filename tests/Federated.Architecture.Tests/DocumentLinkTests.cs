using System.Text.RegularExpressions;
using Federated.Testing;

namespace Federated.Architecture.Tests;

/// <summary>A document that points to a file points to one that is there: the README's walks are clickable to the end.</summary>
public sealed partial class DocumentLinkTests
{
    public static TheoryData<string> Documents
    {
        get
        {
            var data = new TheoryData<string>();
            var own = Directory.EnumerateFiles(RepositoryRoot.Path, "*.md");
            var notes = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "spec-notes"), "*.md", SearchOption.AllDirectories);
            var libraries = Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "src")).SelectMany(project => Directory.EnumerateFiles(project, "*.md"));
            foreach (var path in own.Concat(notes).Concat(libraries))
                data.Add(Path.GetRelativePath(RepositoryRoot.Path, path));
            return data;
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public async Task Every_relative_link_leads_to_a_file(string document)
    {
        var path = Path.Combine(RepositoryRoot.Path, document);
        var targets = Link().Matches(await File.ReadAllTextAsync(path))
            .Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal));

        var broken = targets.Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target))).ToList();

        Assert.Empty(broken);
    }

    [Fact]
    public void A_link_to_nowhere_would_be_found()
    {
        var match = Assert.Single(Link().Matches("See [that](src/Nowhere.cs#L1)."));

        Assert.Equal("src/Nowhere.cs#L1", match.Groups[1].Value);
        Assert.False(Path.Exists(Path.Combine(RepositoryRoot.Path, "src/Nowhere.cs")));
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
