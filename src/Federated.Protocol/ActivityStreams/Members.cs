using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>The members of one JSON object, found in one pass and then asked for by term.</summary>
/// <remarks>An object has a score of members, and a reader asks for three score: asking the element for each would walk through all members each time.</remarks>
internal ref struct Members
{
    private Values values;

    /// <summary>Reads the members of an object; of anything else there are none.</summary>
    public Members(JsonElement element)
    {
        Element = element;
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            // RFC 8259 §7: a name may be written with escapes, which two parsers must not read as two names.
            var raw = JsonMarshal.GetRawUtf8PropertyName(member);
            var index = raw.Contains((byte)'\\') ? TermTable.Find(member.Name) is { } term ? (int)term : -1 : TermTable.IndexOf(raw);
            if (index >= 0)
            {
                values[index] = member.Value;
            }
        }
    }

    /// <summary>The object itself.</summary>
    public JsonElement Element { get; }

    /// <summary>The value of a term; undefined when it is not there.</summary>
    public readonly JsonElement this[Term term] => values[(int)term];

    /// <summary>Whether a term is there with a value; null is none.</summary>
    public readonly bool Has(Term term) => values[(int)term].ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    [InlineArray((int)Term.Count)]
    private struct Values
    {
        private JsonElement first;
    }
}
