using System.Text.Json;

namespace Federated.Protocol.Integrity;

/// <summary>Reads a property that must be text, from an object that <see cref="SoundJson"/> has looked at.</summary>
internal static class TextProperty
{
    /// <summary>The text; null where the property is absent or of another kind.</summary>
    public static string? Read(JsonElement owner, string name) => TryRead(owner, name, out var text) ? text : null;

    /// <summary>False only for a value that is no text; an absent one is null.</summary>
    public static bool TryRead(JsonElement owner, string name, out string? text)
    {
        text = null;
        if (!owner.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        text = value.GetString();
        return true;
    }

    /// <summary>False for a value that is no instant; an absent one is null.</summary>
    public static bool TryReadInstant(JsonElement owner, string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (!TryRead(owner, name, out var text))
        {
            return false;
        }

        if (text is null)
        {
            return true;
        }

        var valid = ProofInstant.TryRead(text, out var value);
        instant = valid ? value : null;
        return valid;
    }
}
