namespace Federated.Protocol.StructuredFields;

/// <summary>What may be a key of a dictionary or the name of a parameter (RFC 9651 §3.1.2).</summary>
internal static class StructuredKey
{
    public static bool Begins(char character) => char.IsAsciiLetterLower(character) || character == '*';

    public static bool GoesOn(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_' or '-' or '.' or '*';

    /// <summary>§4.1.1.3: a key that cannot be written is a mistake of the caller.</summary>
    public static void Require(string key)
    {
        var good = key.Length > 0 && Begins(key[0]);
        foreach (var character in key)
            good &= GoesOn(character);
        if (!good)
            throw new ArgumentException($"\"{key}\" is no key: it begins with a lower-case letter or * and goes on with those, digits, _ - and full stops.", nameof(key));
    }
}
