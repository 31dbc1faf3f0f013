using System.Globalization;

namespace Federated.Protocol.Signatures;

/// <summary>An immutable view of a request as its signature sees it: method, public address, headers, body.</summary>
public sealed class SignedMessage
{
    private readonly Func<string, IReadOnlyList<string>> valuesOf;

    /// <summary>Makes a view of a request.</summary>
    /// <param name="method">The method as sent, <c>POST</c>.</param>
    /// <param name="origin">Our public <c>https://host[:port]</c> from the configuration: an inbound <c>Host</c> header is the sender's claim, never ours.</param>
    /// <param name="target">The raw path and query of the request line, <c>/inbox?x=1</c>.</param>
    /// <param name="valuesOf">All values of a header (lower-case name) in their order; empty when the header is absent.</param>
    /// <param name="body">The bytes of the body as received.</param>
    public SignedMessage(string method, string origin, string target, Func<string, IReadOnlyList<string>> valuesOf, ReadOnlyMemory<byte> body)
    {
        var separator = origin.IndexOf("://", StringComparison.Ordinal);
        if (separator <= 0 || !target.StartsWith('/'))
        {
            throw new ArgumentException("Needs an origin with a scheme, and a target that starts with a slash.", nameof(origin));
        }

        Method = method;
        Scheme = origin[..separator].ToLowerInvariant();
        Authority = WithoutDefaultPort(origin[(separator + 3)..].TrimEnd('/').ToLowerInvariant(), Scheme);
        Target = target;
        this.valuesOf = valuesOf;
        Body = body;
    }

    private SignedMessage(int status, Func<string, IReadOnlyList<string>> valuesOf, ReadOnlyMemory<byte> body)
    {
        Status = status;
        Method = "";
        Scheme = "";
        Authority = "";
        Target = "";
        this.valuesOf = valuesOf;
        Body = body;
    }

    /// <summary>The method as sent.</summary>
    public string Method { get; }

    /// <summary><c>https</c> or <c>http</c>, in lower case.</summary>
    public string Scheme { get; }

    /// <summary>Host and, unless it is the scheme's default, port; in lower case.</summary>
    public string Authority { get; }

    /// <summary>Raw path and query.</summary>
    public string Target { get; }

    /// <summary>The whole public address.</summary>
    public string TargetUri => $"{Scheme}://{Authority}{Target}";

    /// <summary>The path alone.</summary>
    public string Path => Target.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? Target[..mark] : Target;

    /// <summary>The query with its question mark; empty when there is none.</summary>
    public string Query => Target.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? Target[mark..] : "";

    /// <summary>The bytes of the body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Whether the body must be bound by a signed digest: there is one, or the method is made to carry one.</summary>
    public bool NeedsDigest => Body.Length > 0 || Method is "POST" or "PUT" or "PATCH";

    /// <summary>The status of an answer; null for requests.</summary>
    internal int? Status { get; }

    /// <summary>Makes a view of a request from a list of headers.</summary>
    public static SignedMessage FromHeaders(
        string method, string origin, string target, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body) =>
        new(method, origin, target, ValuesOf(headers), body);

    /// <summary>All values of a header in their order, trimmed; <c>host</c> is always our own authority.</summary>
    public IReadOnlyList<string> Values(string lowerCaseName)
    {
        if (lowerCaseName == "host" && Status is null)
        {
            return [Authority];
        }

        var values = valuesOf(lowerCaseName);
        return values.Count == 0 ? values : [.. values.Select(static value => value.Trim(' ', '\t'))];
    }

    /// <summary>The values of a header joined as RFC 9110 §5.2 says; null when the header is absent.</summary>
    public string? Combined(string lowerCaseName) => Values(lowerCaseName) is { Count: > 0 } values ? string.Join(", ", values) : null;

    internal static SignedMessage FromAnswer(int status, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body) =>
        new(status, ValuesOf(headers), body);

    private static Func<string, IReadOnlyList<string>> ValuesOf(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        name => [.. headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value)];

    private static string WithoutDefaultPort(string authority, string scheme)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $":{(scheme == "https" ? 443 : 80)}");
        return authority.EndsWith(suffix, StringComparison.Ordinal) ? authority[..^suffix.Length] : authority;
    }
}
