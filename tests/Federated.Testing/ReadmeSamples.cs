using System.Text.RegularExpressions;
using Xunit;

namespace Federated.Testing;

/// <summary>The examples of a library's README are code that was compiled and run: the same lines stand in its tests.</summary>
public static partial class ReadmeSamples
{
    private const string Start = "// <sample>";
    private const string End = "// </sample>";

    /// <summary>Compares every block of C# in the README with what stands between the markers in the tests, in the same order.</summary>
    /// <param name="readme">The README, from the top of the repository.</param>
    /// <param name="tests">The file of tests with the markers, from there too.</param>
    public static void AssertRun(string readme, string tests)
    {
        var shown = Block().Matches(Read(readme)).Select(match => match.Groups[1].Value).ToList();
        var run = Samples(Read(tests));
        Assert.NotEmpty(shown);
        Assert.Equal(run, shown);
    }

    private static List<string> Samples(string source)
    {
        List<string> samples = [];
        List<string>? lines = null;
        foreach (var line in source.Split('\n'))
        {
            if (line.Trim() == Start)
            {
                lines = [];
            }
            else if (line.Trim() == End && lines is not null)
            {
                samples.Add(Dedent(lines));
                lines = null;
            }
            else
            {
                lines?.Add(line);
            }
        }

        return samples;
    }

    /// <summary>The lines as they would stand at the left margin.</summary>
    private static string Dedent(List<string> lines)
    {
        var margin = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);
        return string.Concat(lines.Select(line => $"{(line.Length > 0 ? line[margin..] : "")}\n"));
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, path)).ReplaceLineEndings("\n");

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
