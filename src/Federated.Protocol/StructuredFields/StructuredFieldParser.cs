namespace Federated.Protocol.StructuredFields;

/// <summary>Reads lists, dictionaries, items and parameters out of one text (RFC 9651 §4.2); <see cref="BareItemParser"/> reads the values.</summary>
internal ref struct StructuredFieldParser
{
    private readonly StructuredFieldLimits limits;
    private BareItemParser cursor;

    public StructuredFieldParser(ReadOnlySpan<char> text, StructuredFieldLimits limits)
    {
        // §4.2 steps 2 and 6: spaces around the whole are discarded, tabs are not.
        cursor = new(text.Trim(' '));
        this.limits = limits;
    }

    public StructuredFieldFault Fault { get; private set; }

    public readonly bool AtEnd => cursor.AtEnd;

    public bool ReadList(out List<StructuredMember> members)
    {
        members = [];
        while (!AtEnd)
        {
            if (members.Count == limits.MaxMembers)
                return Fail(StructuredFieldFault.TooMany);
            if (!ReadItemOrInnerList(out var member))
                return false;
            members.Add(member);
            if (!ReadSeparator())
                return false;
        }

        return true;
    }

    public bool ReadDictionary(out KeyedListBuilder<StructuredMember> members)
    {
        members = new();
        while (!AtEnd)
        {
            if (!ReadKey(out var key))
                return false;
            StructuredMember member;
            if (cursor.Take('='))
            {
                if (!ReadItemOrInnerList(out member))
                    return false;
            }
            else if (ReadParameters(out var parameters))
            {
                member = new StructuredItem(StructuredValue.Boolean(true), parameters);
            }
            else
            {
                return false;
            }

            members.Set(key, member);
            if (members.Count > limits.MaxMembers)
                return Fail(StructuredFieldFault.TooMany);
            if (!ReadSeparator())
                return false;
        }

        return true;
    }

    public bool ReadItem(out StructuredItem item)
    {
        item = null!;
        if (!ReadValue(out var value) || !ReadParameters(out var parameters))
            return false;
        item = new(value, parameters);
        return true;
    }

    private bool ReadItemOrInnerList(out StructuredMember member)
    {
        if (!AtEnd && cursor.Next == '(')
        {
            var isList = ReadInnerList(out var list);
            member = list;
            return isList;
        }

        var isItem = ReadItem(out var item);
        member = item;
        return isItem;
    }

    /// <summary>The comma between two members; true at the end too.</summary>
    private bool ReadSeparator()
    {
        cursor.SkipWhitespace();
        if (AtEnd)
            return true;
        if (!cursor.Take(','))
            return Fail(StructuredFieldFault.TrailingCharacters);
        cursor.SkipWhitespace();
        return !AtEnd || Fail(StructuredFieldFault.TrailingComma);
    }

    private bool ReadInnerList(out StructuredInnerList list)
    {
        list = null!;
        var items = new List<StructuredItem>();
        _ = cursor.Take('(');
        while (!AtEnd)
        {
            cursor.SkipSpaces();
            if (cursor.Take(')'))
            {
                if (!ReadParameters(out var parameters))
                    return false;
                list = new(items, parameters);
                return true;
            }

            if (items.Count == limits.MaxInnerItems)
                return Fail(StructuredFieldFault.TooMany);
            if (AtEnd || !ReadItem(out var item))
                return Fail(AtEnd && Fault == StructuredFieldFault.None ? StructuredFieldFault.BadInnerList : Fault);
            items.Add(item);
            if (AtEnd || cursor.Next is not (' ' or ')'))
                return Fail(StructuredFieldFault.BadInnerList);
        }

        return Fail(StructuredFieldFault.BadInnerList);
    }

    private bool ReadParameters(out StructuredParameters parameters)
    {
        parameters = StructuredParameters.None;
        KeyedListBuilder<StructuredValue>? pairs = null;
        while (cursor.Take(';'))
        {
            cursor.SkipSpaces();
            var value = StructuredValue.Boolean(true);
            if (!ReadKey(out var key) || (cursor.Take('=') && !ReadValue(out value)))
                return false;
            pairs ??= new();
            pairs.Set(key, value);
            if (pairs.Count > limits.MaxParameters)
                return Fail(StructuredFieldFault.TooMany);
        }

        if (pairs is not null)
            parameters = new(pairs);
        return true;
    }

    private bool ReadKey(out string key) => cursor.ReadKey(out key) || Fail(StructuredFieldFault.BadKey);

    private bool ReadValue(out StructuredValue value)
    {
        var fault = cursor.Read(out value);
        return fault == StructuredFieldFault.None || Fail(fault);
    }

    private bool Fail(StructuredFieldFault fault)
    {
        Fault = fault;
        return false;
    }
}
