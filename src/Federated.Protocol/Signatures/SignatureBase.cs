using System.Text;

namespace Federated.Protocol.Signatures;

/// <summary>The text that an RFC 9421 signature signs, rebuilt from a message (§2.5).</summary>
internal static class SignatureBase
{
    /// <summary>No honest signature covers more; each may make us read a header anew.</summary>
    public const int MaxComponents = 32;

    /// <summary>Writes the text, or says which rule a component breaks.</summary>
    public static SignatureFault Write(SignedMessage message, SignatureParameters parameters, ref SignedBytes bytes)
    {
        var components = parameters.Components;
        if (components.Count > MaxComponents)
            return SignatureFault.TooMany;
        for (var i = 0; i < components.Count; i++)
        {
            var component = components[i];

            // §2.5: each component identifier occurs only once.
            for (var earlier = 0; earlier < i; earlier++)
            {
                if (components[earlier].Equals(component))
                    return SignatureFault.ComponentRepeated;
            }

            bytes.Append(component.Identifier);
            bytes.Append(": "u8);
            var fault = ComponentValue.Read(message, component, out var value);
            if (fault != SignatureFault.None)
                return fault;
            if (!bytes.TryAppendLine(value))
                return SignatureFault.ComponentUnreadable;
            bytes.Append((byte)'\n');
        }

        bytes.Append("\"@signature-params\": "u8);
        bytes.Append(parameters.ToString());
        return SignatureFault.None;
    }

    /// <summary>The same as text, for people who compare.</summary>
    public static SignatureFault Describe(SignedMessage message, SignatureParameters parameters, out string? text)
    {
        var bytes = new SignedBytes(stackalloc byte[1024]);
        var fault = Write(message, parameters, ref bytes);
        text = fault == SignatureFault.None ? Encoding.UTF8.GetString(bytes.Written) : null;
        bytes.Dispose();
        return fault;
    }
}
