namespace Federated.Protocol.StructuredFields;

/// <summary>Reads structured fields (RFC 9651 §4.2), strictly and within bounds. Several lines of one field are joined with a comma and a space first.</summary>
public static class StructuredFieldReader
{
    /// <summary>Reads a field that is one item; <paramref name="item"/> is null unless the answer is <see cref="StructuredFieldFault.None"/>.</summary>
    public static StructuredFieldFault ReadItem(ReadOnlySpan<char> text, out StructuredItem? item, StructuredFieldLimits? limits = null)
    {
        item = null;
        if (text.Length > (limits ??= StructuredFieldLimits.Default).MaxLength)
            return StructuredFieldFault.TooLong;
        var parser = new StructuredFieldParser(text, limits);
        if (!parser.ReadItem(out var read))
            return parser.Fault;
        if (!parser.AtEnd)
            return StructuredFieldFault.TrailingCharacters;
        item = read;
        return StructuredFieldFault.None;
    }

    /// <summary>Reads a field that is a list; an empty text is an empty list.</summary>
    public static StructuredFieldFault ReadList(ReadOnlySpan<char> text, out StructuredList? list, StructuredFieldLimits? limits = null)
    {
        list = null;
        if (text.Length > (limits ??= StructuredFieldLimits.Default).MaxLength)
            return StructuredFieldFault.TooLong;
        var parser = new StructuredFieldParser(text, limits);
        if (!parser.ReadList(out var members))
            return parser.Fault;
        list = new(members);
        return StructuredFieldFault.None;
    }

    /// <summary>Reads a field that is a dictionary; an empty text is an empty dictionary.</summary>
    public static StructuredFieldFault ReadDictionary(ReadOnlySpan<char> text, out StructuredDictionary? dictionary, StructuredFieldLimits? limits = null)
    {
        dictionary = null;
        if (text.Length > (limits ??= StructuredFieldLimits.Default).MaxLength)
            return StructuredFieldFault.TooLong;
        var parser = new StructuredFieldParser(text, limits);
        if (!parser.ReadDictionary(out var members))
            return parser.Fault;
        dictionary = new(members);
        return StructuredFieldFault.None;
    }
}
