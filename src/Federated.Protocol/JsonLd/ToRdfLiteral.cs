using System.Globalization;
using Federated.Protocol.Integrity;
using Federated.Protocol.Rdf;

namespace Federated.Protocol.JsonLd;

/// <summary>Makes a literal of a value object (JSON-LD 1.1 API §8.2, Object to RDF Conversion, steps 4 to 14).</summary>
internal sealed class ToRdfLiteral(ToRdfTerms terms, JsonLdOptions options)
{
    /// <summary>The namespace of datatypes that carry language and direction (JSON-LD 1.1 §10.3).</summary>
    public const string I18n = "https://www.w3.org/ns/i18n#";

    // From here on JSON's numbers have no integer form: step 10, as ECMAScript's toFixed.
    private const double NoInteger = 1e21;

    /// <summary>The literal, or null if the datatype or the language is none.</summary>
    public RdfLiteral? Convert(LdObject map, LdValue value)
    {
        RdfIri? datatype = null;
        if (map[Keywords.Type]?.AsString is { } type)
        {
            if (type == Keywords.Json)
                return Json(value);
            if (terms.Resource(type) is not RdfIri known)
                return null;
            datatype = known;
        }

        return value switch
        {
            LdScalar { IsString: true } text => Text(map, text.Text, datatype),
            LdScalar { IsBoolean: true } truth => new RdfLiteral(truth.Text, datatype ?? RdfVocabulary.XsdBoolean),
            LdScalar { IsNumber: true } number => Number(number.Text, datatype),
            _ => null,
        };
    }

    /// <summary>The text alone, for a compound literal.</summary>
    public RdfLiteral? Text(LdObject map) =>
        map[Keywords.Value]?.AsString is { } text && !HasBadLanguage(map) ? new RdfLiteral(text) : null;

    // Step 7: a language that is no tag makes the value none.
    private static bool HasBadLanguage(LdObject map) =>
        map[Keywords.Language]?.AsString is { } language && !RdfLiteral.TryCreate("", language, out _);

    private RdfLiteral? Text(LdObject map, string text, RdfIri? datatype)
    {
        var language = map[Keywords.Language]?.AsString;
        if (options.RdfDirection == JsonLdRdfDirection.I18nDatatype && map[Keywords.Direction]?.AsString is { } direction)
        {
            // Step 13.1.
            return HasBadLanguage(map) ? null : new RdfLiteral(text, (RdfIri)terms.Resource($"{I18n}{language?.ToLowerInvariant()}_{direction}")!);
        }

        if (language is not null)
            return RdfLiteral.TryCreate(text, language, out var literal) ? literal : null;
        return new RdfLiteral(text, datatype ?? RdfVocabulary.XsdString);
    }

    private static RdfLiteral Json(LdValue value) =>
        new(CanonicalLiteral.Write(value) ?? throw new JsonLdException(JsonLdErrorCode.InvalidJsonLiteral, "A number in a JSON literal is beyond a double."), RdfVocabulary.Json);

    // Steps 10 and 11.
    private static RdfLiteral Number(string json, RdfIri? datatype)
    {
        var number = double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        var integer = number == Math.Floor(number) && Math.Abs(number) < NoInteger && !RdfVocabulary.XsdDouble.Equals(datatype);
        return integer
            ? new RdfLiteral(CanonicalInteger(number), datatype ?? RdfVocabulary.XsdInteger)
            : new RdfLiteral(CanonicalDouble(number), datatype ?? RdfVocabulary.XsdDouble);
    }

    // Minus zero is an integer without sign; all digits of a double, as ECMAScript's toFixed(0) prints them.
    private static string CanonicalInteger(double number) =>
        number == 0 ? "0" : number.ToString("F0", CultureInfo.InvariantCulture);

    // JSON-LD 1.1 API §8.6: one digit, point, up to 15 digits without the zeros at the end but with at least one, E, exponent without plus and zeros.
    private static string CanonicalDouble(double number)
    {
        if (double.IsInfinity(number))
            return number > 0 ? "INF" : "-INF";
        var text = number.ToString("E15", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text.AsSpan(0, mark).TrimEnd('0');
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}{(mantissa[^1] == '.' ? "0" : "")}E{exponent}");
    }
}
