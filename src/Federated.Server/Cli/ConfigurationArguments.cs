namespace Federated.Server.Cli;

/// <summary>Separates options of the configuration (--Federated:Origin=…) from the verb and its own options.</summary>
internal static class ConfigurationArguments
{
    private static readonly string[] Sections = ["Federated", "Logging", "Kestrel"];

    public static (string[] Verbs, string[] Settings) Split(IReadOnlyList<string> arguments)
    {
        List<string> verbs = [], settings = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!IsSetting(arguments[i]))
            {
                verbs.Add(arguments[i]);
                continue;
            }

            settings.Add(arguments[i]);
            if (!arguments[i].Contains('=', StringComparison.Ordinal) && i + 1 < arguments.Count)
                settings.Add(arguments[++i]);
        }

        return ([.. verbs], [.. settings]);
    }

    private static bool IsSetting(string argument) =>
        Array.Exists(Sections, section => argument.StartsWith($"--{section}:", StringComparison.OrdinalIgnoreCase));
}
