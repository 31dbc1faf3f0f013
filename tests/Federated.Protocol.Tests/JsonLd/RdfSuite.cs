using System.Text.Json;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>The options of the W3C JSON-LD test suite that concern RDF.</summary>
internal static class RdfSuite
{
    public static JsonLdOptions Options(JsonElement one) => JsonLdSuite.Options(one) with
    {
        ProduceGeneralizedRdf = JsonLdSuite.Option(one, "produceGeneralizedRdf") == "True",
        UseNativeTypes = JsonLdSuite.Option(one, "useNativeTypes") == "True",
        UseRdfType = JsonLdSuite.Option(one, "useRdfType") == "True",
        RdfDirection = JsonLdSuite.Option(one, "rdfDirection") switch
        {
            "i18n-datatype" => JsonLdRdfDirection.I18nDatatype,
            "compound-literal" => JsonLdRdfDirection.CompoundLiteral,
            _ => JsonLdRdfDirection.None,
        },
    };
}
