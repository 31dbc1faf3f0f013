using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Federated.Protocol.StructuredFields;

/// <summary>One bare value of a structured field (RFC 9651 §3.3); what can be made can also be written.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "These are the words of RFC 9651.")]
public readonly struct StructuredValue : IEquatable<StructuredValue>
{
    /// <summary>The greatest integer, 15 nines; the least is its negative (§3.3.1).</summary>
    public const long MaxInteger = 999_999_999_999_999;

    // 9999-12-31 and 0001-01-01, the ends of what .NET can tell.
    private const long LatestSecond = 253_402_300_799;
    private const long EarliestSecond = -62_135_596_800;

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~:/");

    private readonly object? reference;
    private readonly long number;

    private StructuredValue(StructuredType type, long number, object? reference)
    {
        Type = type;
        this.number = number;
        this.reference = reference;
    }

    /// <summary>Which of the eight types the value has.</summary>
    public StructuredType Type { get; }

    /// <summary>The number behind an integer, a decimal in thousandths, a boolean as 0 or 1, a date in seconds.</summary>
    internal long Number => number;

    /// <summary>The text behind a string, token or display string.</summary>
    internal string Text => (string)reference!;

    /// <summary>The bytes behind a byte sequence.</summary>
    internal byte[] Bytes => (byte[])reference!;

    /// <summary>An integer; more than 15 digits throw <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static StructuredValue Integer(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxInteger);
        ArgumentOutOfRangeException.ThrowIfLessThan(value, -MaxInteger);
        return new(StructuredType.Integer, value, null);
    }

    /// <summary>A decimal, rounded to three digits, half to even (§4.1.5); more than 12 digits before the point throw <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static StructuredValue Decimal(decimal value)
    {
        var rounded = Math.Round(value, 3, MidpointRounding.ToEven);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(rounded), 999_999_999_999.999m, nameof(value));
        return Thousandths((long)(rounded * 1000));
    }

    /// <summary>A string; other than printable ASCII throws <see cref="ArgumentException"/>.</summary>
    public static StructuredValue String(string value) => value.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? throw new ArgumentException("A string holds printable ASCII only; a display string holds the rest.", nameof(value))
        : UncheckedText(StructuredType.String, value);

    /// <summary>A token; what is not one throws <see cref="ArgumentException"/>.</summary>
    public static StructuredValue Token(string value) => IsToken(value)
        ? UncheckedText(StructuredType.Token, value)
        : throw new ArgumentException("A token begins with a letter or * and goes on with letters, digits and !#$%&'*+-.^_`|~:/.", nameof(value));

    /// <summary>Bytes; they are not copied, and must not be changed afterwards.</summary>
    public static StructuredValue ByteSequence(byte[] value) => new(StructuredType.ByteSequence, 0, value);

    /// <summary>True or false.</summary>
    public static StructuredValue Boolean(bool value) => new(StructuredType.Boolean, value ? 1 : 0, null);

    /// <summary>An instant; what is finer than a second is cut off.</summary>
    public static StructuredValue Date(DateTimeOffset value) => Date(value.ToUnixTimeSeconds());

    /// <summary>An instant in seconds since 1970, of which §3.3.7 allows more than .NET can show; more than 15 digits throw <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static StructuredValue Date(long unixSeconds) => new(StructuredType.Date, Integer(unixSeconds).number, null);

    /// <summary>Unicode text; a lone surrogate throws <see cref="ArgumentException"/>.</summary>
    public static StructuredValue DisplayString(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[++i])))
                throw new ArgumentException("A display string is Unicode text without lone surrogates.", nameof(value));
        }

        return UncheckedText(StructuredType.DisplayString, value);
    }

    /// <summary>Whether both are the same value of the same type.</summary>
    public static bool operator ==(StructuredValue left, StructuredValue right) => left.Equals(right);

    /// <summary>Whether they differ in value or type.</summary>
    public static bool operator !=(StructuredValue left, StructuredValue right) => !left.Equals(right);

    /// <summary>Whether a text is a token (§3.3.4).</summary>
    public static bool IsToken([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 } && (char.IsAsciiLetter(text[0]) || text[0] == '*') && !text.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary>Takes the value out where it is an integer.</summary>
    public bool TryGetInteger(out long value)
    {
        value = number;
        return Type == StructuredType.Integer;
    }

    /// <summary>Takes the value out where it is a decimal or an integer.</summary>
    public bool TryGetDecimal(out decimal value)
    {
        value = Type == StructuredType.Decimal ? number / 1000m : number;
        return Type is StructuredType.Decimal or StructuredType.Integer;
    }

    /// <summary>Takes the text out where it is a string.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? value) => TryGetText(StructuredType.String, out value);

    /// <summary>Takes the word out where it is a token.</summary>
    public bool TryGetToken([NotNullWhen(true)] out string? value) => TryGetText(StructuredType.Token, out value);

    /// <summary>Takes the text out where it is a display string.</summary>
    public bool TryGetDisplayString([NotNullWhen(true)] out string? value) => TryGetText(StructuredType.DisplayString, out value);

    /// <summary>Takes the bytes out where it is a byte sequence.</summary>
    public bool TryGetBytes(out ReadOnlyMemory<byte> value)
    {
        value = reference as byte[];
        return Type == StructuredType.ByteSequence;
    }

    /// <summary>Takes the value out where it is a boolean.</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = Type == StructuredType.Boolean && number != 0;
        return Type == StructuredType.Boolean;
    }

    /// <summary>Takes the instant out where it is a date that .NET can tell, years 1 to 9999.</summary>
    public bool TryGetDate(out DateTimeOffset value)
    {
        var told = Type == StructuredType.Date && number is >= EarliestSecond and <= LatestSecond;
        value = told ? DateTimeOffset.FromUnixTimeSeconds(number) : default;
        return told;
    }

    /// <summary>Takes the seconds since 1970 out where it is a date.</summary>
    public bool TryGetUnixSeconds(out long value)
    {
        value = number;
        return Type == StructuredType.Date;
    }

    /// <inheritdoc />
    public bool Equals(StructuredValue other) => Type == other.Type && number == other.number && (reference, other.reference) switch
    {
        (string mine, string theirs) => string.Equals(mine, theirs, StringComparison.Ordinal),
        (byte[] mine, byte[] theirs) => mine.AsSpan().SequenceEqual(theirs),
        _ => true,
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is StructuredValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Type);
        hash.Add(number);
        if (reference is byte[] bytes)
            hash.AddBytes(bytes);
        else
            hash.Add(reference as string, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>The value as it is written in a field (§4.1.3.1).</summary>
    public override string ToString()
    {
        var builder = new StringBuilder();
        StructuredFieldWriter.Append(builder, this);
        return builder.ToString();
    }

    internal static StructuredValue Thousandths(long value) => new(StructuredType.Decimal, value, null);

    internal static StructuredValue UncheckedText(StructuredType type, string text) => new(type, 0, text);

    internal static bool IsTokenCharacter(char character) => TokenCharacters.Contains(character);

    private bool TryGetText(StructuredType wanted, [NotNullWhen(true)] out string? value)
    {
        value = Type == wanted ? (string?)reference : null;
        return value is not null;
    }
}
