namespace Federated.Protocol.JsonLd;

/// <summary>One JSON value as the JSON-LD algorithms handle it: an <see cref="LdObject"/>, an <see cref="LdArray"/> or an <see cref="LdScalar"/>.</summary>
/// <remarks>
/// Values that were parsed are never changed afterwards and may be shared between documents; an algorithm changes only what it made itself.
/// JSON's null is <see cref="LdScalar.Null"/>; C#'s null means that there is no value.
/// </remarks>
internal abstract class LdValue
{
    internal virtual bool IsNull => false;

    /// <summary>The characters of a string, or null where this is no string.</summary>
    internal virtual string? AsString => null;
}
