using System.Globalization;
using System.Text;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>The text that an RFC 9421 signature signs, rebuilt from a message (§2.5).</summary>
internal static class SignatureBase
{
    /// <summary>Builds the text; null when the message lacks a covered component or one of them is of a form that we do not rebuild.</summary>
    public static string? Build(SignedMessage message, StructuredInnerList covered)
    {
        var builder = new StringBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var component in covered.Items)
        {
            var identifier = StructuredFieldWriter.Write(component);

            // §2: each component identifier must occur only once.
            if (component.Value is not string name || !seen.Add(identifier) || ValueOf(message, name, component.Parameters) is not { } value || value.AsSpan().ContainsAny('\r', '\n'))
            {
                return null;
            }

            builder.Append(identifier).Append(": ").Append(value).Append('\n');
        }

        return builder.Append("\"@signature-params\": ").Append(StructuredFieldWriter.Write(covered)).ToString();
    }

    private static string? ValueOf(SignedMessage message, string name, StructuredParameters parameters) => name switch
    {
        "@query-param" when message.Status is null => QueryParameter(message.Query, parameters),
        _ when name.StartsWith('@') => parameters.Pairs.Count > 0 ? null : Derived(message, name),
        _ when parameters.Pairs.Count == 0 => message.Combined(name),

        // §2.1.3: each value apart, as base64, so that a proxy may not merge them unseen.
        _ when parameters.Pairs is [{ Key: "bs", Value: true }] => message.Values(name) is { Count: > 0 } values
            ? string.Join(", ", values.Select(static value => $":{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}:"))
            : null,

        // sf, key, req and tr: no peer uses them today.
        _ => null,
    };

    private static string? Derived(SignedMessage message, string name) => message.Status is { } status
        ? name == "@status" ? status.ToString(CultureInfo.InvariantCulture) : null
        : name switch
        {
            "@method" => message.Method,
            "@target-uri" => message.TargetUri,
            "@authority" => message.Authority,
            "@scheme" => message.Scheme,
            "@request-target" => message.Target,
            "@path" => message.Path,

            // §2.2.7: a missing query still signs "?".
            "@query" => message.Query.Length == 0 ? "?" : message.Query,
            _ => null,
        };

    /// <summary>§2.2.8: the value is decoded and encoded again, so that both ends sign the same spelling; a name that occurs twice cannot be signed.</summary>
    private static string? QueryParameter(string query, StructuredParameters parameters)
    {
        if (parameters.Pairs is not [{ Key: "name", Value: string wanted }] || query.Length < 2)
        {
            return null;
        }

        string? found = null;
        foreach (var pair in query[1..].Split('&'))
        {
            var separator = pair.IndexOf('=', StringComparison.Ordinal);
            var name = separator < 0 ? pair : pair[..separator];
            if (Recode(name) == wanted)
            {
                if (found is not null)
                {
                    return null;
                }

                found = separator < 0 ? "" : Recode(pair[(separator + 1)..]);
            }
        }

        return found;
    }

    private static string Recode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text.Replace('+', ' ')));
}
