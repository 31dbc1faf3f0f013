using System.Text.RegularExpressions;

namespace Federated.Architecture.Tests;

/// <summary>One C# file as its reader sees it: where it lies and what it declares.</summary>
/// <param name="Project">The project without its prefix.</param>
/// <param name="Path">Relative to the project's folder, with forward slashes.</param>
/// <param name="Text">The whole file.</param>
internal sealed partial record SourceFile(string Project, string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string[] Folders => Path.Split('/')[..^1];

    public IEnumerable<Violation> Check()
    {
        if (Folders.FirstOrDefault(folder => Rules.Drawers.Contains(folder, StringComparer.OrdinalIgnoreCase)) is { } drawer)
            yield return Complain(Rules.NoDrawers, $"lies in {drawer}");

        var expected = string.Join('.', [$"Federated.{Project}", .. Folders]);
        if (Namespace().Match(Text) is { Success: true } match && match.Groups[1].Value != expected)
            yield return Complain(Rules.FolderIsNamespace, $"is in namespace {match.Groups[1].Value}");

        // A partial type may be spread over Thing.cs and Thing.Part.cs.
        var types = PublicType().Matches(Text).Select(match => match.Groups["name"].Value).ToHashSet();
        if (types.Count > 1)
            yield return Complain(Rules.OnePublicType, $"has {string.Join(", ", types)}");
        else if (types.Count == 1 && types.Single() != Name.Split('.')[0])
            yield return Complain(Rules.OnePublicType, $"has {types.Single()}");
    }

    /// <summary>Constants leave no trace in a compiled assembly, but the directive that reaches them does in the source.</summary>
    public IEnumerable<Dependency> Dependencies()
    {
        var from = new TypeName(string.Join('.', [$"Federated.{Project}", .. Folders]), Name, Checker.AssemblyOf(Project));
        foreach (Match match in Using().Matches(Text))
        {
            var name = match.Groups[1].Value;
            if (name.Split('.') is [_, var project, ..])
                yield return new Dependency(from, new TypeName(name, "(a using directive)", Checker.AssemblyOf(project)));
        }
    }

    private Violation Complain(string rule, string because) => new(rule, $"src/Federated.{Project}/{Path}", because);

    // The code style (IDE0055, IDE0161: errors) puts the namespace and every top-level type at the beginning of a line.
    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|partial|readonly|ref|unsafe) )*(?:(?:class|struct|interface|enum|record(?: class| struct)?) (?<name>\w+)|delegate [^(]* (?<name>\w+))", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(Federated\.[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
