using System.Net.Http.Headers;

namespace Federated.Features.Outbound;

/// <summary>A parsed Content-Type: the media type in lower case, and its parameters.</summary>
public sealed record OutboundContentType(string MediaType, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The value of a parameter without its quotes, or null.</summary>
    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    public static OutboundContentType? Parse(string? value)
    {
        if (!MediaTypeHeaderValue.TryParse(value, out var parsed) || parsed.MediaType is null)
            return null;
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in parsed.Parameters)
            parameters.TryAdd(parameter.Name, Unquote(parameter.Value ?? ""));
        return new OutboundContentType(parsed.MediaType.ToLowerInvariant(), parameters);
    }

    // RFC 9110 §5.6.4: in a quoted string a backslash stands before the character that is meant.
    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : value;
}
