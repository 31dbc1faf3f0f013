using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>An immutable view of a request or an answer as its signature sees it: method and public address, or status; headers; body.</summary>
public sealed class SignedMessage
{
    private readonly IReadOnlyList<KeyValuePair<string, string>>? headers;
    private readonly Func<string, IReadOnlyList<string>>? valuesOf;
    private readonly int queryStart;

    /// <summary>Makes a view of a request; an origin or target of another form throws <see cref="ArgumentException"/>.</summary>
    /// <param name="method">The method as sent, <c>POST</c>.</param>
    /// <param name="origin">Our public <c>https://host[:port]</c> from the configuration: an inbound <c>Host</c> header is the sender's claim, never ours.</param>
    /// <param name="target">The raw target of the request line: path and query, <c>/inbox?x=1</c>; or <c>*</c>, an absolute URI, an authority (RFC 9112 §3.2).</param>
    /// <param name="valuesOf">All values of a header (lower-case name) in their order; empty when the header is absent.</param>
    /// <param name="body">The bytes of the body as received.</param>
    public SignedMessage(string method, string origin, string target, Func<string, IReadOnlyList<string>> valuesOf, ReadOnlyMemory<byte> body)
        : this(method, origin, target, body) => this.valuesOf = valuesOf;

    private SignedMessage(string method, string origin, string target, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body)
        : this(method, origin, target, body) => this.headers = headers;

    private SignedMessage(string method, string origin, string target, ReadOnlyMemory<byte> body)
    {
        var separator = origin.IndexOf("://", StringComparison.Ordinal);
        if (separator <= 0 || target.Length == 0)
            throw new ArgumentException("Needs an origin with a scheme, and a target.", nameof(origin));
        Method = method;
        Scheme = origin.StartsWith("https:", StringComparison.Ordinal) ? "https" : origin[..separator].ToLowerInvariant();
        Authority = WithoutDefaultPort(origin.AsSpan(separator + 3).TrimEnd('/'), Scheme);
        Target = target;
        PathAndQuery = target[0] == '/' ? target : OtherForm(method, target);
        queryStart = PathAndQuery.IndexOf('?', StringComparison.Ordinal);
        Body = body;
    }

    private SignedMessage(int status, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, SignedMessage? request)
    {
        Status = status;
        Request = request;
        Method = Scheme = Authority = Target = PathAndQuery = "";
        queryStart = -1;
        this.headers = headers;
        Body = body;
    }

    private SignedMessage(SignedMessage other)
    {
        (Status, Request, Body) = (other.Status, other.Request, other.Body);
        (Method, Scheme, Authority, Target, PathAndQuery) = (other.Method, other.Scheme, other.Authority, other.Target, other.PathAndQuery);
        (queryStart, headers, valuesOf) = (other.queryStart, other.headers, other.valuesOf);
        (Trailers, StructuredFieldNames) = (other.Trailers, other.StructuredFieldNames);
    }

    /// <summary>The method as sent; empty for answers.</summary>
    public string Method { get; }

    /// <summary><c>https</c> or <c>http</c>, in lower case; empty for answers.</summary>
    public string Scheme { get; }

    /// <summary>Host and, unless it is the scheme's default, port; in lower case; empty for answers.</summary>
    public string Authority { get; }

    /// <summary>The target as it stands in the request line; empty for answers.</summary>
    public string Target { get; }

    /// <summary>The whole public address; empty for answers.</summary>
    public string TargetUri => Status is null ? string.Concat(Scheme, "://", Authority, PathAndQuery) : "";

    /// <summary>The path alone, still encoded; <c>/</c> where the target has none (RFC 9421 §2.2.6); empty for answers.</summary>
    public string Path => queryStart >= 0 ? PathAndQuery[..queryStart] : PathAndQuery.Length == 0 && Status is null ? "/" : PathAndQuery;

    /// <summary>The query with its question mark; empty when there is none.</summary>
    public string Query => queryStart >= 0 ? PathAndQuery[queryStart..] : "";

    /// <summary>The bytes of the body, which must not change while the message is used: they are hashed once.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The status of an answer; null for requests.</summary>
    public int? Status { get; }

    /// <summary>The request that an answer answers, which its signature may cover too (RFC 9421 §2.4); null for requests, or when it is not known.</summary>
    public SignedMessage? Request { get; }

    /// <summary>The trailers behind the body, which a signature covers with <c>;tr</c> (RFC 9421 §2.1.4).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Trailers { get; private init; } = [];

    /// <summary>Fields (lower-case names) that the two ends know to be structured, beyond the registered ones: only such can be covered with <c>;sf</c> (RFC 9421 §2.1.1).</summary>
    public IReadOnlyDictionary<string, StructuredShape>? StructuredFieldNames { get; private init; }

    /// <summary>Whether the body must be bound by a signed digest: there is one, or the method is made to carry one.</summary>
    public bool NeedsDigest => Body.Length > 0 || Method is "POST" or "PUT" or "PATCH";

    /// <summary>What was computed of <see cref="Body"/> so far: a request is looked at before its key is known, and verified after.</summary>
    internal ComputedDigests Digests { get; } = new();

    /// <summary>Path and query without scheme and authority, whatever the form of the target.</summary>
    internal string PathAndQuery { get; }

    /// <summary>Makes a view of a request from a list of headers.</summary>
    public static SignedMessage FromHeaders(
        string method, string origin, string target, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body) =>
        new(method, origin, target, headers, body);

    /// <summary>Makes a view of an answer; without its request, no component of that can be covered.</summary>
    public static SignedMessage ForAnswer(
        int status, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, SignedMessage? request = null) =>
        new(status, headers, body, request);

    /// <summary>The same message with the trailers that came behind its body.</summary>
    public SignedMessage WithTrailers(IReadOnlyList<KeyValuePair<string, string>> trailers) => new(this) { Trailers = trailers };

    /// <summary>The same message to somebody who knows that certain fields (lower-case names) are structured.</summary>
    public SignedMessage WithStructuredFields(IReadOnlyDictionary<string, StructuredShape> names) => new(this) { StructuredFieldNames = names };

    /// <summary>All values of a header in their order, trimmed; <c>host</c> of a request is always our own authority.</summary>
    public IReadOnlyList<string> Values(string lowerCaseName)
    {
        if (lowerCaseName == "host" && Status is null)
            return [Authority];
        if (headers is not null)
            return Among(headers, lowerCaseName);
        var values = valuesOf!(lowerCaseName);
        for (var i = 0; i < values.Count; i++)
        {
            if (Trimmed(values[i]).Length != values[i].Length)
                return [.. values.Select(Trimmed)];
        }

        return values;
    }

    /// <summary>The values of a header joined as RFC 9110 §5.2 says; null when the header is absent.</summary>
    public string? Combined(string lowerCaseName)
    {
        if (lowerCaseName == "host" && Status is null)
            return Authority;
        return headers is null ? Join(Values(lowerCaseName)) : Joined(headers, lowerCaseName);
    }

    /// <summary>All values of a trailer in their order, trimmed.</summary>
    internal string[] TrailerValues(string lowerCaseName) => Among(Trailers, lowerCaseName);

    internal static string? Join(IReadOnlyList<string> values) => values.Count switch
    {
        0 => null,
        1 => values[0],
        _ => string.Join(", ", values),
    };

    private static string[] Among(IReadOnlyList<KeyValuePair<string, string>> fields, string name)
    {
        var count = 0;
        for (var i = 0; i < fields.Count; i++)
            count += Is(fields[i].Key, name) ? 1 : 0;
        if (count == 0)
            return [];
        var values = new string[count];
        for (var i = fields.Count - 1; count > 0; i--)
        {
            if (Is(fields[i].Key, name))
                values[--count] = Trimmed(fields[i].Value);
        }

        return values;
    }

    /// <summary>Nearly every header stands there once: then there is nothing to join.</summary>
    private static string? Joined(IReadOnlyList<KeyValuePair<string, string>> fields, string name)
    {
        string? only = null;
        for (var i = 0; i < fields.Count; i++)
        {
            if (!Is(fields[i].Key, name))
                continue;
            if (only is not null)
                return Join(Among(fields, name));
            only = Trimmed(fields[i].Value);
        }

        return only;
    }

    private static bool Is(string key, string name) => key.Length == name.Length && key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Trimmed(string value) => value.Trim(' ', '\t');

    /// <summary>Path and query out of absolute form; asterisk and authority form have none (RFC 9112 §3.2.2 to §3.2.4). The authority in it is the sender's claim and counts for nothing.</summary>
    private static string OtherForm(string method, string target)
    {
        var separator = target.IndexOf("://", StringComparison.Ordinal);
        if (target == "*" || separator <= 0)
            return target == "*" || method == "CONNECT" ? "" : throw new ArgumentException("Is no target of a request.", nameof(target));
        var rest = target.AsSpan(separator + 3);
        var path = rest.IndexOfAny('/', '?');
        return path < 0 ? "/" : rest[path] == '/' ? rest[path..].ToString() : "/" + rest[path..].ToString();
    }

    private static string WithoutDefaultPort(ReadOnlySpan<char> authority, string scheme)
    {
        var suffix = scheme == "https" ? ":443" : ":80";
        if (authority.EndsWith(suffix, StringComparison.Ordinal))
            authority = authority[..^suffix.Length];
        return authority.ToString().ToLowerInvariant();
    }
}
