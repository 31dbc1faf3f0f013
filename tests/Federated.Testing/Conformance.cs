namespace Federated.Testing;

/// <summary>Where the official conformance suites of others lie on this machine, if they lie here at all.</summary>
public static class Conformance
{
    public const string Variable = "FEDERATED_CONFORMANCE";

    public static string? Root { get; } = Find();

    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Root ?? throw new InvalidOperationException(MissingReason()), .. parts]);

    /// <summary>Why a test that reads this file or folder of the suites cannot run here, or null if it can.</summary>
    public static string? MissingReason(params string[] parts)
    {
        if (Root is null)
            return $"The conformance suites are not here: run tests/fetch-conformance.sh, or set {Variable} to where they are.";
        var path = Path(parts);
        return Directory.Exists(path) || File.Exists(path)
            ? null
            : $"{string.Join('/', parts)} is not among the conformance suites in {Root}; tests/fetch-conformance.sh says what can be fetched.";
    }

    private static string? Find()
    {
        var told = Environment.GetEnvironmentVariable(Variable);
        string[] places = string.IsNullOrEmpty(told)
            ? [System.IO.Path.Combine(RepositoryRoot.Path, "..", "shared", "conformance"), System.IO.Path.Combine(RepositoryRoot.Path, "tests", ".conformance")]
            : [told];
        return places.Select(System.IO.Path.GetFullPath).FirstOrDefault(Directory.Exists);
    }
}
