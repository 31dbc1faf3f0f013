using System.Diagnostics.CodeAnalysis;

namespace Federated.Federation.Inspection;

/// <summary>The request line and header lines of a pasted request, taken apart.</summary>
internal sealed record PastedHead(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    // As many as Kestrel takes.
    private const int MaxLines = 100;

    public static bool TryRead(string text, [NotNullWhen(true)] out PastedHead? head)
    {
        head = null;
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length is 0 or > MaxLines || text.Length > InspectionLimits.Head || !TryReadLine(lines[0], out var method, out var target))
            return false;
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !line[..colon].All(IsToken))
                return false;
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        head = new PastedHead(method, target, headers);
        return true;
    }

    // RFC 9112 §3: method, target, version, with single spaces; some logs leave the version out.
    private static bool TryReadLine(string line, out string method, out string target)
    {
        var parts = line.Split(' ');
        (method, target) = parts.Length is 2 or 3 ? (parts[0], parts[1]) : ("", "");
        return method.Length is > 0 and <= 16 && method.All(char.IsAsciiLetterUpper) && target is ['/', ..] && (parts.Length == 2 || parts[2].StartsWith("HTTP/", StringComparison.Ordinal));
    }

    // RFC 9110 §5.6.2.
    private static bool IsToken(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}
