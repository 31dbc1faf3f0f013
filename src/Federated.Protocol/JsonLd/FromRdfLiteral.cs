using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Federated.Protocol.Integrity;
using Federated.Protocol.Rdf;

namespace Federated.Protocol.JsonLd;

/// <summary>Makes a value object of a literal (JSON-LD 1.1 API §8.5, RDF to Object Conversion).</summary>
internal sealed partial class FromRdfLiteral(JsonLdOptions options)
{
    // Integers beyond it are not all doubles, so a JSON reader could change them: RFC 7493 §2.2.
    private const double MaxSafeInteger = 9_007_199_254_740_991;

    /// <summary>The value object, and whether another literal may have the same.</summary>
    public LdObject Convert(RdfLiteral literal, out bool mayRepeat)
    {
        mayRepeat = false;
        var result = new LdObject(3);
        if (literal.Language is { } language)
        {
            result.Append(Keywords.Value, LdScalar.Of(literal.Value));
            result.Append(Keywords.Language, LdScalar.Of(language));
        }
        else if (literal.Datatype.Equals(RdfVocabulary.XsdString))
        {
            result.Append(Keywords.Value, LdScalar.Of(literal.Value));
        }
        else if (literal.Datatype.Equals(RdfVocabulary.Json) && options.ProcessingMode != JsonLdProcessingMode.JsonLd10)
        {
            mayRepeat = true;
            result.Append(Keywords.Value, Json(literal.Value));
            result.Append(Keywords.Type, LdScalar.Of(Keywords.Json));
        }
        else if (options.UseNativeTypes && Native(literal) is { } native)
        {
            mayRepeat = true;
            result.Append(Keywords.Value, native);
        }
        else
        {
            result.Append(Keywords.Value, LdScalar.Of(literal.Value));
            if (options.RdfDirection != JsonLdRdfDirection.I18nDatatype || !TryAppendDirection(literal.Datatype.Value, result))
                result.Append(Keywords.Type, LdScalar.Of(literal.Datatype.Value));
        }

        return result;
    }

    private LdValue Json(string text)
    {
        try
        {
            return LdReader.Read(Encoding.UTF8.GetBytes(text), options.Limits);
        }
        catch (JsonLdException refusal) when (refusal.Error == JsonLdErrorCode.LoadingDocumentFailed)
        {
            throw new JsonLdException(JsonLdErrorCode.InvalidJsonLiteral, "A literal of type rdf:JSON is not JSON.", refusal);
        }
    }

    // §8.5 step 2.4: what JSON has a value for.
    private static LdScalar? Native(RdfLiteral literal)
    {
        if (literal.Datatype.Equals(RdfVocabulary.XsdBoolean))
            return literal.Value switch { "true" or "1" => LdScalar.True, "false" or "0" => LdScalar.False, _ => null };

        var integer = literal.Datatype.Equals(RdfVocabulary.XsdInteger);
        if (!(integer ? IntegerForm().IsMatch(literal.Value) : literal.Datatype.Equals(RdfVocabulary.XsdDouble) && DoubleForm().IsMatch(literal.Value)))
            return null;

        var number = double.Parse(literal.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number) || (integer && Math.Abs(number) > MaxSafeInteger))
            return null;
        Span<byte> text = stackalloc byte[EcmaScriptNumber.MaxLength];
        return LdScalar.OfNumber(Encoding.ASCII.GetString(text[..EcmaScriptNumber.Format(number, text)]));
    }

    // https://www.w3.org/ns/i18n#en_rtl: a language, which may be missing, and a direction.
    private static bool TryAppendDirection(string datatype, LdObject result)
    {
        if (!datatype.StartsWith(ToRdfLiteral.I18n, StringComparison.Ordinal))
            return false;
        var fragment = datatype.AsSpan(ToRdfLiteral.I18n.Length);
        var separator = fragment.IndexOf('_');
        if (separator < 0 || fragment[(separator + 1)..] is not ("ltr" or "rtl"))
            return false;
        if (separator > 0)
            result.Append(Keywords.Language, LdScalar.Of(fragment[..separator].ToString()));
        result.Append(Keywords.Direction, LdScalar.Of(fragment[(separator + 1)..].ToString()));
        return true;
    }

    [GeneratedRegex(@"^[+-]?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerForm();

    // XSD 1.1 Datatypes §3.3.5; the names of infinity and of what is no number have no JSON.
    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DoubleForm();
}
