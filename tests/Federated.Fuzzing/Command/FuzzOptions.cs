using System.Globalization;

namespace Federated.Fuzzing.Command;

/// <summary>What the fuzz command was asked for.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = "fuzz --count N [--seed N] [--target PART-OF-A-NAME] [--seconds N] [--input N]";

    public long Count { get; init; } = 100_000;

    public ulong Seed { get; init; }

    public string? Target { get; init; }

    public TimeSpan Longest { get; init; } = TimeSpan.FromDays(1);

    /// <summary>One input to print instead of running many.</summary>
    public long? Input { get; init; }

    /// <summary>The options of a command line, or null when it has others.</summary>
    public static FuzzOptions? TryRead(ReadOnlySpan<string> arguments)
    {
        var options = new FuzzOptions { Seed = (ulong)Environment.TickCount64 };
        while (arguments is [var name, var value, .. var rest])
        {
            if (name == "--target")
                options = options with { Target = value };
            else if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            else if (name == "--count")
                options = options with { Count = number };
            else if (name == "--seed")
                options = options with { Seed = (ulong)number };
            else if (name == "--seconds")
                options = options with { Longest = TimeSpan.FromSeconds(number) };
            else if (name == "--input")
                options = options with { Input = number };
            else
                return null;
            arguments = rest;
        }

        return arguments.IsEmpty ? options : null;
    }
}
