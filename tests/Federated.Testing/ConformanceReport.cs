namespace Federated.Testing;

/// <summary>Counts the cases of an official suite one by one, so that the test script can end with "json-ld expand 385/385" and name what was left out.</summary>
public static class ConformanceReport
{
    /// <summary>The file that lines are added to: suite, outcome, id of the case, reason, separated by tabs. Nothing is written where it is not set.</summary>
    public const string Variable = "FEDERATED_CONFORMANCE_REPORT";

    private static readonly Lock Gate = new();
    private static readonly string? File = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Runs one case and counts it as passed or failed.</summary>
    public static void Run(string suite, string id, Action body)
    {
        try
        {
            body();
        }
        catch
        {
            Add(suite, "failed", id, "");
            throw;
        }

        Add(suite, "passed", id, "");
    }

    /// <summary>Names a case that cannot apply here, and why; it counts as seen, and its reason is printed.</summary>
    public static void Exclude(string suite, string id, string reason) => Add(suite, "excluded", id, reason);

    private static void Add(string suite, string outcome, string id, string reason)
    {
        if (string.IsNullOrEmpty(File))
            return;
        lock (Gate)
        {
            System.IO.File.AppendAllText(File, $"{suite}\t{outcome}\t{id}\t{reason}\n");
        }
    }
}
