using System.Globalization;
using System.Text;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>The value of one covered component, taken from a message by the rules of RFC 9421 §2.1 and §2.2.</summary>
internal static class ComponentValue
{
    // Enough for the fields that are covered; §2.1.2 may read one field once for each of its members.
    private static readonly StructuredFieldLimits Limits = new() { MaxLength = 16 * 1024, MaxMembers = 128 };

    public static SignatureFault Read(SignedMessage message, SignatureComponent component, out string value)
    {
        value = "";
        if (component.Parameters.Count == 0)
            return component.Name.StartsWith('@') ? Derived(message, component, out value) : Plain(message, component.Name, out value);
        if (!TryReadFlags(component.Parameters, out var flags))
            return SignatureFault.UnknownComponent;
        if (flags.OfRequest)
        {
            // §2.4: only an answer can cover what it answers.
            if (message.Status is null)
                return SignatureFault.UnknownComponent;
            if (message.Request is not { } request)
                return SignatureFault.ComponentMissing;
            message = request;
        }

        if (component.Name.StartsWith('@'))
            return flags.ForFieldsOnly ? SignatureFault.UnknownComponent : Derived(message, component, out value);
        return component.Parameters.Contains("name") ? SignatureFault.UnknownComponent : Field(message, component, flags, out value);
    }

    private static SignatureFault Plain(SignedMessage message, string name, out string value)
    {
        var combined = message.Combined(name);
        value = combined ?? "";
        return combined is not null ? SignatureFault.None : Absent(name);
    }

    private static SignatureFault Absent(string name) =>
        SignatureComponent.IsFieldName(name) ? SignatureFault.ComponentMissing : SignatureFault.UnknownComponent;

    private static SignatureFault Derived(SignedMessage message, SignatureComponent component, out string value)
    {
        value = "";
        if (component.Name == "@query-param")
            return message.Status is null ? QueryParameter(message.Query, component.Parameters, out value) : SignatureFault.UnknownComponent;
        if (component.Parameters.Contains("name"))
            return SignatureFault.UnknownComponent;
        if (message.Status is { } status)
        {
            // §2.2: what comes from a request cannot be derived from an answer.
            value = status.ToString("000", CultureInfo.InvariantCulture);
            return component.Name == "@status" ? SignatureFault.None : SignatureFault.UnknownComponent;
        }

        var found = component.Name switch
        {
            "@method" => message.Method,
            "@target-uri" => message.TargetUri,
            "@authority" => message.Authority,
            "@scheme" => message.Scheme,
            "@request-target" => message.Target,
            "@path" => message.Path,

            // §2.2.7: a missing query still signs "?".
            "@query" => message.Query.Length == 0 ? "?" : message.Query,
            _ => null,
        };
        value = found ?? "";
        return found is not null ? SignatureFault.None : SignatureFault.UnknownComponent;
    }

    /// <summary>§2.2.8: a name that occurs twice cannot be signed.</summary>
    private static SignatureFault QueryParameter(string query, StructuredParameters parameters, out string value)
    {
        value = "";
        if (!parameters.TryGet("name", out var named) || !named.TryGetString(out var wanted))
            return SignatureFault.UnknownComponent;
        var found = false;
        var rest = query.AsSpan(Math.Min(1, query.Length));
        foreach (var range in rest.Split('&'))
        {
            var pair = rest[range];
            var separator = pair.IndexOf('=');
            if (pair.Length == 0 || FormEncoding.Recode(separator < 0 ? pair : pair[..separator]) != wanted)
                continue;
            if (found)
                return SignatureFault.ComponentAmbiguous;
            found = true;
            value = separator < 0 ? "" : FormEncoding.Recode(pair[(separator + 1)..]);
        }

        return found ? SignatureFault.None : SignatureFault.ComponentMissing;
    }

    private static SignatureFault Field(SignedMessage message, SignatureComponent component, Flags flags, out string value)
    {
        value = "";
        var values = flags.OfTrailers ? message.TrailerValues(component.Name) : message.Values(component.Name);
        if (SignedMessage.Join(values) is not { } combined)
            return Absent(component.Name);
        if (flags.AsBytes)
        {
            // §2.1.3: each value apart, as base64, so that a proxy may not merge them unseen; §2.1.3 forbids sf and key beside it.
            value = string.Join(", ", values.Select(static one => $":{Convert.ToBase64String(Encoding.UTF8.GetBytes(one))}:"));
            return flags.Strictly || flags.Key is not null ? SignatureFault.UnknownComponent : SignatureFault.None;
        }

        if (flags.Key is { } key)
            return Member(combined, key, out value);
        if (flags.Strictly)
            return Canonical(message, component.Name, combined, out value);
        value = combined;
        return SignatureFault.None;
    }

    private static SignatureFault Member(string combined, string key, out string value)
    {
        value = "";
        if (StructuredFieldReader.ReadDictionary(combined, out var dictionary, Limits) != StructuredFieldFault.None)
            return SignatureFault.ComponentUnreadable;
        if (!dictionary!.TryGet(key, out var member))
            return SignatureFault.ComponentMissing;
        value = member.ToString();
        return SignatureFault.None;
    }

    private static SignatureFault Canonical(SignedMessage message, string name, string combined, out string value)
    {
        var written = FieldShapes.Of(message, name) switch
        {
            StructuredShape.Item => StructuredFieldReader.ReadItem(combined, out var item, Limits) == StructuredFieldFault.None ? item!.ToString() : null,
            StructuredShape.List => StructuredFieldReader.ReadList(combined, out var list, Limits) == StructuredFieldFault.None ? list!.ToString() : null,
            StructuredShape.Dictionary => StructuredFieldReader.ReadDictionary(combined, out var dictionary, Limits) == StructuredFieldFault.None ? dictionary!.ToString() : null,
            _ => null,
        };
        value = written ?? "";
        return written is not null ? SignatureFault.None : SignatureFault.ComponentUnreadable;
    }

    /// <summary>§2.1: a parameter that is not understood makes the signature unverifiable.</summary>
    private static bool TryReadFlags(StructuredParameters parameters, out Flags flags)
    {
        flags = default;
        foreach (var (name, value) in parameters)
        {
            var set = value.TryGetBoolean(out var yes) && yes;
            var text = value.TryGetString(out var given);
            switch (name)
            {
                case "sf" when set:
                    flags.Strictly = true;
                    break;
                case "bs" when set:
                    flags.AsBytes = true;
                    break;
                case "req" when set:
                    flags.OfRequest = true;
                    break;
                case "tr" when set:
                    flags.OfTrailers = true;
                    break;
                case "key" when text:
                    flags.Key = given;
                    break;
                case "name" when text:
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private record struct Flags(bool Strictly, bool AsBytes, bool OfRequest, bool OfTrailers, string? Key)
    {
        public readonly bool ForFieldsOnly => Strictly || AsBytes || OfTrailers || Key is not null;
    }
}
