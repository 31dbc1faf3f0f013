using System.Runtime.InteropServices;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Tells documents that can be read by their names from those whose names mean something else.</summary>
internal static class CompactForm
{
    /// <summary>Looks at every name in a document once, and at the values of <c>type</c>.</summary>
    public static DocumentForm Judge(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array && Judge(item) is var form && form != DocumentForm.Compact)
                {
                    return form;
                }
            }

            return DocumentForm.Compact;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (JudgeMember(member) is var form && form != DocumentForm.Compact)
            {
                return form;
            }
        }

        return DocumentForm.Compact;
    }

    private static DocumentForm JudgeMember(JsonProperty member)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(member);
        if (name.ContainsAny((byte)':', (byte)'@', (byte)'\\'))
        {
            return JudgeName(member);
        }

        var kind = member.Value.ValueKind;
        if (kind is JsonValueKind.String)
        {
            return name.SequenceEqual("type"u8) ? JudgeType(member.Value) : DocumentForm.Compact;
        }

        if (kind is not (JsonValueKind.Object or JsonValueKind.Array) || name.SequenceEqual("signature"u8) || name.SequenceEqual("proof"u8))
        {
            // What is inside a signature is not read here, and proofs bring contexts of their own.
            return DocumentForm.Compact;
        }

        if (kind == JsonValueKind.Array && name.SequenceEqual("type"u8))
        {
            foreach (var type in member.Value.EnumerateArray())
            {
                if (type.ValueKind == JsonValueKind.String && JudgeType(type) == DocumentForm.Linked)
                {
                    return DocumentForm.Linked;
                }
            }
        }

        return Judge(member.Value);
    }

    /// <summary>A name that may be a keyword, a compact IRI or an IRI.</summary>
    private static DocumentForm JudgeName(JsonProperty member)
    {
        var name = member.Name;
        if (name == Terms.Context)
        {
            return ContextAgreement.Judge(member.Value);
        }

        if (name.StartsWith('@') || (name.Contains(':', StringComparison.Ordinal) && Vocabulary.MayMeanTerm(name)))
        {
            return DocumentForm.Linked;
        }

        return member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Judge(member.Value) : DocumentForm.Compact;
    }

    private static DocumentForm JudgeType(JsonElement type)
    {
        var raw = JsonMarshal.GetRawUtf8Value(type);
        return raw.ContainsAny((byte)':', (byte)'\\') && Vocabulary.LocalName(type.GetString()!) is { } local && type.GetString() != local && WireTypes.ClassOf(local) != TypeClass.None
            ? DocumentForm.Linked
            : DocumentForm.Compact;
    }
}
