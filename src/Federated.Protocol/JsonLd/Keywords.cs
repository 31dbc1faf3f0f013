using System.Text.Json;

namespace Federated.Protocol.JsonLd;

/// <summary>The keywords of JSON-LD 1.1 §1.7, and what looks like one.</summary>
internal static class Keywords
{
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

    /// <summary>The name of the property that the reader is at, as the very constant where it is a keyword.</summary>
    internal static string Intern(ref Utf8JsonReader reader)
    {
        return reader.GetString()!;
    }
}
