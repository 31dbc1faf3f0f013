using System.Text.Json;

namespace Federated.Protocol.JsonLd;

/// <summary>The keywords of JSON-LD 1.1 §1.7, and what looks like one.</summary>
internal static class Keywords
{
    internal const string Any = "@any";
    internal const string Base = "@base";
    internal const string Container = "@container";
    internal const string Context = "@context";
    internal const string Default = "@default";
    internal const string Direction = "@direction";
    internal const string Graph = "@graph";
    internal const string Id = "@id";
    internal const string Import = "@import";
    internal const string Included = "@included";
    internal const string Index = "@index";
    internal const string Json = "@json";
    internal const string Language = "@language";
    internal const string List = "@list";
    internal const string Nest = "@nest";
    internal const string None = "@none";
    internal const string Null = "@null";
    internal const string Prefix = "@prefix";
    internal const string Preserve = "@preserve";
    internal const string Propagate = "@propagate";
    internal const string Protected = "@protected";
    internal const string Reverse = "@reverse";
    internal const string Set = "@set";
    internal const string Type = "@type";
    internal const string Value = "@value";
    internal const string Version = "@version";
    internal const string Vocab = "@vocab";

    /// <summary>The very constant where the string is a keyword, or null.</summary>
    internal static string? Find(string value) => value.Length < 3 || value[0] != '@' ? null : value switch
    {
        Base => Base,
        Container => Container,
        Context => Context,
        Default => Default,
        Direction => Direction,
        Graph => Graph,
        Id => Id,
        Import => Import,
        Included => Included,
        Index => Index,
        Json => Json,
        Language => Language,
        List => List,
        Nest => Nest,
        None => None,
        Prefix => Prefix,
        Propagate => Propagate,
        Protected => Protected,
        Reverse => Reverse,
        Set => Set,
        Type => Type,
        Value => Value,
        Version => Version,
        Vocab => Vocab,
        _ => null,
    };

    internal static bool Is(string value) => Find(value) is not null;

    /// <summary>Whether the string has the form of a keyword, <c>"@" 1*ALPHA</c>, and is therefore reserved (JSON-LD 1.1 §1.7).</summary>
    internal static bool LooksLikeOne(string value)
    {
        if (value.Length < 2 || value[0] != '@')
            return false;
        foreach (var c in value.AsSpan(1))
        {
            if (!char.IsAsciiLetter(c))
                return false;
        }

        return true;
    }

    /// <summary>The name of the property that the reader is at.</summary>
    internal static string Intern(ref Utf8JsonReader reader) => reader.GetString()!;
}
