namespace Federated.Architecture.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> TopLevelEntries() => Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path));

    public static IEnumerable<string> Projects() => Directory.EnumerateDirectories(Path.Combine(Root, "src")).Select(path => Path.GetFileName(path)["Federated.".Length..]);

    public static CompiledAssembly Assembly(string project) =>
        AssemblyReader.Read(Path.Combine(AppContext.BaseDirectory, Checker.AssemblyOf(project) + ".dll"), project);

    public static IEnumerable<SourceFile> SourceFiles(string project)
    {
        var folder = Path.Combine(Root, "src", "Federated." + project);
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var isGenerated = path.StartsWith("obj/", StringComparison.Ordinal) || path.StartsWith("bin/", StringComparison.Ordinal) || path.Contains("/Migrations/", StringComparison.Ordinal);
            if (!isGenerated)
                yield return new SourceFile(project, path, File.ReadAllText(file));
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Federated.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests read the sources, but no Federated.sln lies above " + AppContext.BaseDirectory);
    }
}
