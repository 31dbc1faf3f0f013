using System.Diagnostics.CodeAnalysis;

namespace Federated.Domain.Identifiers;

/// <summary>The id of an object or an activity: an absolute http(s) URI that has passed our checks.</summary>
public readonly record struct ObjectUri
{
    private ObjectUri(string value) => Value = value;

    public string Value { get; }

    /// <summary>Host and, where it is not the scheme's default, port.</summary>
    public string Authority => UriRules.AuthorityOf(Value);

    public static bool TryParse([NotNullWhen(true)] string? text, out ObjectUri uri)
    {
        uri = UriRules.IsAcceptable(text) ? new ObjectUri(text) : default;
        return uri.Value is not null;
    }

    /// <summary>For values that we made or stored ourselves; throws <see cref="FormatException"/> on anything else.</summary>
    public static ObjectUri Parse(string text) =>
        TryParse(text, out var uri) ? uri : throw new FormatException("Not an object URI.");

    public override string ToString() => Value ?? "";
}
