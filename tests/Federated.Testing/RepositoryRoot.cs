namespace Federated.Testing;

/// <summary>The folder that holds Federated.sln, found upwards from the running test.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>Debug or Release, as the running test was built.</summary>
    // tests/X.Tests/bin/{Configuration}/net10.0/
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Debug";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Federated.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Federated.sln above {AppContext.BaseDirectory}");
    }
}
