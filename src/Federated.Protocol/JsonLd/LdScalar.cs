namespace Federated.Protocol.JsonLd;

/// <summary>A JSON string, number (as it was written), true, false or null.</summary>
internal sealed class LdScalar : LdValue
{
    internal static readonly LdScalar Null = new(LdScalarKind.Null, "null");
    internal static readonly LdScalar False = new(LdScalarKind.False, "false");
    internal static readonly LdScalar True = new(LdScalarKind.True, "true");

    private LdScalar(LdScalarKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    internal LdScalarKind Kind { get; }

    /// <summary>The characters of a string without quotes or escapes; of anything else the JSON as it was written.</summary>
    internal string Text { get; }

    internal bool IsString => Kind == LdScalarKind.String;

    internal bool IsNumber => Kind == LdScalarKind.Number;

    internal bool IsBoolean => Kind is LdScalarKind.True or LdScalarKind.False;

    internal override bool IsNull => Kind == LdScalarKind.Null;

    internal override string? AsString => Kind == LdScalarKind.String ? Text : null;

    internal static LdScalar Of(string text) => new(LdScalarKind.String, text);

    internal static LdScalar Of(bool value) => value ? True : False;

    /// <summary>A number by its JSON text, which must be valid JSON.</summary>
    internal static LdScalar OfNumber(string json) => new(LdScalarKind.Number, json);
}
