using System.Globalization;
using System.Text;

namespace Federated.Protocol.StructuredFields;

/// <summary>Reads structured header fields (RFC 8941 §4.2), strictly and within bounds.</summary>
internal ref struct StructuredFieldParser
{
    // A Signature-Input with every derived component and a long keyid stays below 2 KB; Kestrel's header limit is 32 KB.
    private const int MaxLength = 16 * 1024;
    private const int MaxMembers = 64;

    private readonly ReadOnlySpan<char> text;
    private int position;

    private StructuredFieldParser(ReadOnlySpan<char> text) => this.text = text;

    private readonly bool AtEnd => position >= text.Length;

    /// <summary>RFC 8941 §4.2.2.</summary>
    public static bool TryParseDictionary(string value, out IReadOnlyList<StructuredMember> members)
    {
        members = [];
        if (value.Length > MaxLength)
        {
            return false;
        }

        var parser = new StructuredFieldParser(value.AsSpan().Trim(' '));
        var list = new List<StructuredMember>();
        if (!parser.ReadDictionary(list))
        {
            return false;
        }

        members = list;
        return true;
    }

    private bool ReadDictionary(List<StructuredMember> members)
    {
        while (!AtEnd)
        {
            if (members.Count == MaxMembers || !ReadKey(out var key) || !ReadMember(key, out var member))
            {
                return false;
            }

            // §4.2.2: the last of several equal keys counts, at the place of the first.
            var known = members.FindIndex(other => other.Key == key);
            if (known >= 0)
            {
                members[known] = member;
            }
            else
            {
                members.Add(member);
            }

            SkipWhitespace();
            if (AtEnd)
            {
                return true;
            }

            if (!Take(','))
            {
                return false;
            }

            SkipWhitespace();
            if (AtEnd)
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadMember(string key, out StructuredMember member)
    {
        member = new(key, null, null);
        if (!Take('='))
        {
            if (!ReadParameters(out var parameters))
            {
                return false;
            }

            member = new(key, new(true, parameters), null);
            return true;
        }

        if (!AtEnd && text[position] == '(')
        {
            if (!ReadInnerList(out var list))
            {
                return false;
            }

            member = new(key, null, list);
            return true;
        }

        if (!ReadItem(out var item))
        {
            return false;
        }

        member = new(key, item, null);
        return true;
    }

    private bool ReadInnerList(out StructuredInnerList list)
    {
        list = new([], StructuredParameters.None);
        var items = new List<StructuredItem>();
        position++;
        while (!AtEnd)
        {
            SkipSpaces();
            if (Take(')'))
            {
                if (!ReadParameters(out var parameters))
                {
                    return false;
                }

                list = new(items, parameters);
                return true;
            }

            if (items.Count == MaxMembers || !ReadItem(out var item))
            {
                return false;
            }

            items.Add(item);
            if (AtEnd || text[position] is not (' ' or ')'))
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadItem(out StructuredItem item)
    {
        item = new(false, StructuredParameters.None);
        if (!ReadBareItem(out var value) || !ReadParameters(out var parameters))
        {
            return false;
        }

        item = new(value, parameters);
        return true;
    }

    private bool ReadParameters(out StructuredParameters parameters)
    {
        parameters = StructuredParameters.None;
        List<KeyValuePair<string, object>>? pairs = null;
        while (Take(';'))
        {
            SkipSpaces();
            object value = true;
            if (!ReadKey(out var key) || (Take('=') && !ReadBareItem(out value)))
            {
                return false;
            }

            pairs ??= [];
            var known = pairs.FindIndex(pair => pair.Key == key);
            if (known >= 0)
            {
                pairs[known] = new(key, value);
            }
            else if (pairs.Count == MaxMembers)
            {
                return false;
            }
            else
            {
                pairs.Add(new(key, value));
            }
        }

        parameters = pairs is null ? StructuredParameters.None : new(pairs);
        return true;
    }

    private bool ReadKey(out string key)
    {
        var start = position;
        key = "";
        if (AtEnd || !(char.IsAsciiLetterLower(text[position]) || text[position] == '*'))
        {
            return false;
        }

        while (!AtEnd && (char.IsAsciiLetterLower(text[position]) || char.IsAsciiDigit(text[position]) || text[position] is '_' or '-' or '.' or '*'))
        {
            position++;
        }

        key = text[start..position].ToString();
        return true;
    }

    private bool ReadBareItem(out object value)
    {
        value = false;
        if (AtEnd)
        {
            return false;
        }

        return text[position] switch
        {
            '"' => ReadString(out value),
            ':' => ReadBytes(out value),
            '?' => ReadBoolean(out value),
            '-' => ReadNumber(out value),
            var first when char.IsAsciiDigit(first) => ReadNumber(out value),
            var first when char.IsAsciiLetter(first) || first == '*' => ReadToken(out value),
            _ => false,
        };
    }

    private bool ReadString(out object value)
    {
        value = "";
        var builder = new StringBuilder();
        for (position++; !AtEnd; position++)
        {
            var character = text[position];
            if (character == '"')
            {
                position++;
                value = builder.ToString();
                return true;
            }

            if (character == '\\')
            {
                position++;
                if (AtEnd || text[position] is not ('"' or '\\'))
                {
                    return false;
                }

                character = text[position];
            }
            else if (character is < ' ' or > '~')
            {
                return false;
            }

            builder.Append(character);
        }

        return false;
    }

    private bool ReadBytes(out object value)
    {
        value = false;
        var length = text[(position + 1)..].IndexOf(':');
        if (length < 0)
        {
            return false;
        }

        var encoded = text.Slice(position + 1, length);
        position += length + 2;
        var buffer = new byte[encoded.Length];

        // .NET skips white space in base64; RFC 8941 §4.2.7 does not.
        if (encoded.ContainsAny(" \t\r\n") || !Convert.TryFromBase64Chars(encoded, buffer, out var written))
        {
            return false;
        }

        value = buffer[..written];
        return true;
    }

    private bool ReadBoolean(out object value)
    {
        value = false;
        position++;
        if (Take('1'))
        {
            value = true;
            return true;
        }

        return Take('0');
    }

    private bool ReadNumber(out object value)
    {
        value = 0L;
        var start = position;
        _ = Take('-');
        var digits = position;
        while (!AtEnd && (char.IsAsciiDigit(text[position]) || text[position] == '.'))
        {
            position++;
        }

        var number = text[start..position];
        var point = text[digits..position].IndexOf('.');
        if (position == digits)
        {
            return false;
        }

        // §4.2.4: integers have at most 15 digits, decimals 12 before and 1 to 3 behind the point.
        if (point < 0)
        {
            var integer = 0L;
            var isInteger = position - digits <= 15 && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer);
            value = integer;
            return isInteger;
        }

        var fraction = position - digits - point - 1;
        var amount = 0m;
        var isDecimal = point is > 0 and <= 12 && fraction is >= 1 and <= 3
            && decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
        value = amount;
        return isDecimal;
    }

    private bool ReadToken(out object value)
    {
        var start = position;
        while (!AtEnd && (char.IsAsciiLetterOrDigit(text[position]) || "!#$%&'*+-.^_`|~:/".Contains(text[position], StringComparison.Ordinal)))
        {
            position++;
        }

        value = new StructuredToken(text[start..position].ToString());
        return true;
    }

    private bool Take(char expected)
    {
        if (AtEnd || text[position] != expected)
        {
            return false;
        }

        position++;
        return true;
    }

    private void SkipSpaces()
    {
        while (!AtEnd && text[position] == ' ')
        {
            position++;
        }
    }

    private void SkipWhitespace()
    {
        while (!AtEnd && text[position] is (' ' or '\t'))
        {
            position++;
        }
    }
}
