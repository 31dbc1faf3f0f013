using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.JsonLd;

/// <summary>The key of a language and direction in an inverse context: <c>en_ltr</c>, <c>_rtl</c>, in lower case.</summary>
internal static class LanguageKey
{
    internal static string Of(string? language, string direction) => $"{Lower(language ?? "")}_{direction}";

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "JSON-LD 1.1 API §4.3 normalises language tags to lower case.")]
    internal static string Lower(string language) => language.ToLowerInvariant();
}
