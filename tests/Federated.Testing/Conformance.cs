namespace Federated.Testing;

/// <summary>Where the official conformance suites of others lie on this machine, if they lie here at all.</summary>
public static class Conformance
{
    public const string Variable = "FEDERATED_CONFORMANCE";

    public static string? Root { get; } = Find();

    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Root ?? throw new InvalidOperationException(MissingReason), .. parts]);

    internal static string MissingReason => $"The conformance suites are not here: set {Variable} or put them into ../shared/conformance beside the repository.";

    private static string? Find()
    {
        var told = Environment.GetEnvironmentVariable(Variable);
        var folder = string.IsNullOrEmpty(told)
            ? System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryRoot.Path, "..", "shared", "conformance"))
            : System.IO.Path.GetFullPath(told);
        return Directory.Exists(folder) ? folder : null;
    }
}
