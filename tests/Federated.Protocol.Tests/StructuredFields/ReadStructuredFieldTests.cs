using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Tests.StructuredFields;

/// <summary>Examples of RFC 9651 and edge cases of its algorithms: what reads, how it is written again, and why the rest does not.</summary>
public sealed class ReadStructuredFieldTests
{
    [Theory]
    [InlineData("42", "42")]
    [InlineData("  42  ", "42")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-42", "-42")]
    [InlineData("042", "42")]
    [InlineData("00", "0")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("-999999999999999", "-999999999999999")]
    [InlineData("1.5", "1.5")]
    [InlineData("1.0", "1.0")]
    [InlineData("1.500", "1.5")]
    [InlineData("-1.55", "-1.55")]
    [InlineData("123456789012.123", "123456789012.123")]
    [InlineData("000000000100.123", "100.123")]
    [InlineData("0.001", "0.001")]
    [InlineData("\"foo bar\"", "\"foo bar\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"b\\\\a\\\"c\"", "\"b\\\\a\\\"c\"")]
    [InlineData("token", "token")]
    [InlineData("*foo:bar/baz!#$%&'*+-.^_`|~", "*foo:bar/baz!#$%&'*+-.^_`|~")]
    [InlineData("A", "A")]
    [InlineData(":aGVsbG8=:", ":aGVsbG8=:")]
    [InlineData("::", "::")]
    [InlineData(":aGVsbG8:", ":aGVsbG8=:")]
    [InlineData(":iZ==:", ":iQ==:")]
    [InlineData(":/+Ah:", ":/+Ah:")]
    [InlineData("?1", "?1")]
    [InlineData("?0", "?0")]
    [InlineData("@1659578233", "@1659578233")]
    [InlineData("@-1659578233", "@-1659578233")]
    [InlineData("@0", "@0")]
    [InlineData("%\"This is intended for display to %c3%bcsers.\"", "%\"This is intended for display to %c3%bcsers.\"")]
    [InlineData("%\"\"", "%\"\"")]
    [InlineData("%\"%25 %22 \\\"", "%\"%25 %22 \\\"")]
    [InlineData("5; foo=bar", "5;foo=bar")]
    [InlineData("a;a;b=?1;c=?0", "a;a;b;c=?0")]
    [InlineData("a;b=1;c=2;b=3", "a;b=3;c=2")]
    [InlineData("text/html;charset=utf-8", "text/html;charset=utf-8")]
    [InlineData("abc;  a_1-b.c*=\"x\"", "abc;a_1-b.c*=\"x\"")]
    public void An_item_reads_and_is_written_in_its_canonical_form(string text, string canonical)
    {
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadItem(text, out var item));
        Assert.Equal(canonical, item!.ToString());
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadItem(canonical, out var again));
        Assert.Equal(item, again);
    }

    [Theory]
    [InlineData("", StructuredFieldFault.ValueExpected)]
    [InlineData("  ", StructuredFieldFault.ValueExpected)]
    [InlineData("\t1", StructuredFieldFault.ValueExpected)]
    [InlineData("1\t", StructuredFieldFault.TrailingCharacters)]
    [InlineData("1 2", StructuredFieldFault.TrailingCharacters)]
    [InlineData("1,2", StructuredFieldFault.TrailingCharacters)]
    [InlineData("-", StructuredFieldFault.BadNumber)]
    [InlineData("--1", StructuredFieldFault.BadNumber)]
    [InlineData("-a", StructuredFieldFault.BadNumber)]
    [InlineData("+1", StructuredFieldFault.ValueExpected)]
    [InlineData(".1", StructuredFieldFault.ValueExpected)]
    [InlineData("-.1", StructuredFieldFault.BadNumber)]
    [InlineData("1.", StructuredFieldFault.BadNumber)]
    [InlineData("1.2.3", StructuredFieldFault.TrailingCharacters)]
    [InlineData("1..4", StructuredFieldFault.BadNumber)]
    [InlineData("1.1234", StructuredFieldFault.BadNumber)]
    [InlineData("1234567890123.0", StructuredFieldFault.BadNumber)]
    [InlineData("1000000000000000", StructuredFieldFault.BadNumber)]
    [InlineData("99999999999999999999999999", StructuredFieldFault.BadNumber)]
    [InlineData("\"foo", StructuredFieldFault.BadString)]
    [InlineData("\"foo\\", StructuredFieldFault.BadString)]
    [InlineData("\"foo\\,\"", StructuredFieldFault.BadString)]
    [InlineData("\"f\u00fc\"", StructuredFieldFault.BadString)]
    [InlineData("\"a\tb\"", StructuredFieldFault.BadString)]
    [InlineData("\"a\u007f\"", StructuredFieldFault.BadString)]
    [InlineData("'foo'", StructuredFieldFault.ValueExpected)]
    [InlineData("a\"b\"", StructuredFieldFault.TrailingCharacters)]
    [InlineData("a(b", StructuredFieldFault.TrailingCharacters)]
    [InlineData(":aGVsbG8=", StructuredFieldFault.BadByteSequence)]
    [InlineData(":aGVsb G8=:", StructuredFieldFault.BadByteSequence)]
    [InlineData(":aGVsbG8=!:", StructuredFieldFault.BadByteSequence)]
    [InlineData(":_-Ah:", StructuredFieldFault.BadByteSequence)]
    [InlineData(":=aGVsbG8=:", StructuredFieldFault.BadByteSequence)]
    [InlineData(":a=GVsbG8=:", StructuredFieldFault.BadByteSequence)]
    [InlineData(":a:", StructuredFieldFault.BadByteSequence)]
    [InlineData(":====:", StructuredFieldFault.BadByteSequence)]
    [InlineData("?", StructuredFieldFault.BadBoolean)]
    [InlineData("?2", StructuredFieldFault.BadBoolean)]
    [InlineData("?T", StructuredFieldFault.BadBoolean)]
    [InlineData("?10", StructuredFieldFault.TrailingCharacters)]
    [InlineData("@", StructuredFieldFault.BadDate)]
    [InlineData("@1659578233.12", StructuredFieldFault.BadDate)]
    [InlineData("@\"x\"", StructuredFieldFault.BadDate)]
    [InlineData("%", StructuredFieldFault.BadDisplayString)]
    [InlineData("%foo", StructuredFieldFault.BadDisplayString)]
    [InlineData("%\"foo", StructuredFieldFault.BadDisplayString)]
    [InlineData("%\"f%FC\"", StructuredFieldFault.BadDisplayString)]
    [InlineData("%\"%C3%BC\"", StructuredFieldFault.BadDisplayString)]
    [InlineData("%\"%c3\"", StructuredFieldFault.BadDisplayString)]
    [InlineData("%\"%c\"", StructuredFieldFault.BadDisplayString)]
    [InlineData("%\"%\"", StructuredFieldFault.BadDisplayString)]
    [InlineData("%\"%ff%ff\"", StructuredFieldFault.BadDisplayString)]
    [InlineData("%\"%ed%a0%80\"", StructuredFieldFault.BadDisplayString)]
    [InlineData("%\"\u00fc\"", StructuredFieldFault.BadDisplayString)]
    [InlineData("a;", StructuredFieldFault.BadKey)]
    [InlineData("a;B=1", StructuredFieldFault.BadKey)]
    [InlineData("a;b=", StructuredFieldFault.ValueExpected)]
    [InlineData("a; b =1", StructuredFieldFault.TrailingCharacters)]
    [InlineData("a ;b", StructuredFieldFault.TrailingCharacters)]
    [InlineData("a;b=(1)", StructuredFieldFault.ValueExpected)]
    [InlineData("(1)", StructuredFieldFault.ValueExpected)]
    [InlineData("\u0661", StructuredFieldFault.ValueExpected)]
    public void What_is_no_item_is_refused_by_name(string text, StructuredFieldFault expected)
    {
        Assert.Equal(expected, StructuredFieldReader.ReadItem(text, out var item));
        Assert.Null(item);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("sugar, tea, rum", "sugar, tea, rum")]
    [InlineData("1,42", "1, 42")]
    [InlineData("1 \t,\t 42", "1, 42")]
    [InlineData("a, a", "a, a")]
    [InlineData("(\"foo\" \"bar\"), (\"baz\"), (\"bat\" \"one\"), ()", "(\"foo\" \"bar\"), (\"baz\"), (\"bat\" \"one\"), ()")]
    [InlineData("(  1  2  )", "(1 2)")]
    [InlineData("(\"foo\"; a=1;b=2);lvl=5, (\"bar\" \"baz\");lvl=1", "(\"foo\";a=1;b=2);lvl=5, (\"bar\" \"baz\");lvl=1")]
    [InlineData("abc;a=1;b=2; cde_456, (ghi;jk=4 l);q=\"9\";r=w", "abc;a=1;b=2;cde_456, (ghi;jk=4 l);q=\"9\";r=w")]
    public void A_list_reads_and_is_written_in_its_canonical_form(string text, string canonical)
    {
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadList(text, out var list));
        Assert.Equal(canonical, list!.ToString());
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadList(canonical, out var again));
        Assert.Equal(list, again);
    }

    [Theory]
    [InlineData("1,", StructuredFieldFault.TrailingComma)]
    [InlineData("1, ", StructuredFieldFault.TrailingComma)]
    [InlineData("1,,2", StructuredFieldFault.ValueExpected)]
    [InlineData(",1", StructuredFieldFault.ValueExpected)]
    [InlineData("1 2", StructuredFieldFault.TrailingCharacters)]
    [InlineData("(1", StructuredFieldFault.BadInnerList)]
    [InlineData("(", StructuredFieldFault.BadInnerList)]
    [InlineData("(1 ", StructuredFieldFault.BadInnerList)]
    [InlineData("(1,2)", StructuredFieldFault.BadInnerList)]
    [InlineData("(1\t2)", StructuredFieldFault.BadInnerList)]
    [InlineData("(\"a\"\"b\")", StructuredFieldFault.BadInnerList)]
    [InlineData("((1))", StructuredFieldFault.ValueExpected)]
    [InlineData("(1 \"x)", StructuredFieldFault.BadString)]
    [InlineData("(1);", StructuredFieldFault.BadKey)]
    [InlineData("1)", StructuredFieldFault.TrailingCharacters)]
    public void What_is_no_list_is_refused_by_name(string text, StructuredFieldFault expected)
    {
        Assert.Equal(expected, StructuredFieldReader.ReadList(text, out var list));
        Assert.Null(list);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("en=\"Applepie\", da=:w4ZibGV0w6ZydGU=:", "en=\"Applepie\", da=:w4ZibGV0w6ZydGU=:")]
    [InlineData("a=?0, b, c; foo=bar", "a=?0, b, c;foo=bar")]
    [InlineData("a=?1, b=?1;x", "a, b;x")]
    [InlineData("rating=1.5, feelings=(joy sadness)", "rating=1.5, feelings=(joy sadness)")]
    [InlineData("a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid", "a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid")]
    [InlineData("a=1,b=2,a=3", "a=3, b=2")]
    [InlineData("a,b=2,a;x=1", "a;x=1, b=2")]
    [InlineData("*a=1, b-_.*=2", "*a=1, b-_.*=2")]
    public void A_dictionary_reads_and_is_written_in_its_canonical_form(string text, string canonical)
    {
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadDictionary(text, out var dictionary));
        Assert.Equal(canonical, dictionary!.ToString());
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadDictionary(canonical, out var again));
        Assert.Equal(dictionary, again);
    }

    [Theory]
    [InlineData("a=1,", StructuredFieldFault.TrailingComma)]
    [InlineData("a=1;b=2,\t", StructuredFieldFault.TrailingComma)]
    [InlineData("a=", StructuredFieldFault.ValueExpected)]
    [InlineData("a= 1", StructuredFieldFault.ValueExpected)]
    [InlineData("a =1", StructuredFieldFault.TrailingCharacters)]
    [InlineData("A=1", StructuredFieldFault.BadKey)]
    [InlineData("1=1", StructuredFieldFault.BadKey)]
    [InlineData("=1", StructuredFieldFault.BadKey)]
    [InlineData("a=1 b=2", StructuredFieldFault.TrailingCharacters)]
    [InlineData("a=1,,b=2", StructuredFieldFault.BadKey)]
    [InlineData("a=((1))", StructuredFieldFault.ValueExpected)]
    public void What_is_no_dictionary_is_refused_by_name(string text, StructuredFieldFault expected)
    {
        Assert.Equal(expected, StructuredFieldReader.ReadDictionary(text, out var dictionary));
        Assert.Null(dictionary);
    }

    [Fact]
    public void The_values_come_out_as_what_they_are()
    {
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadDictionary(
            "i=7, d=7.25, s=\"x\", t=x, b=:AQI=:, y, z=@1, u=%\"%e2%82%ac\"", out var read));
        StructuredValue Of(string key) => read!.TryGet(key, out var member) ? Assert.IsType<StructuredItem>(member).Value : default;
        Assert.True(Of("i").TryGetInteger(out var integer) && integer == 7);
        Assert.True(Of("d").TryGetDecimal(out var number) && number == 7.25m);
        Assert.True(Of("s").TryGetString(out var text) && text == "x");
        Assert.True(Of("t").TryGetToken(out var token) && token == "x");
        Assert.False(Of("t").TryGetString(out _));
        Assert.True(Of("b").TryGetBytes(out var bytes));
        Assert.Equal([1, 2], bytes.ToArray());
        Assert.True(Of("y").TryGetBoolean(out var yes) && yes);
        Assert.True(Of("z").TryGetDate(out var date));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1), date);
        Assert.True(Of("u").TryGetDisplayString(out var display) && display == "€");
        Assert.False(read!.TryGet("x", out _));
        Assert.Equal(8, read.Count);
    }

    [Fact]
    public void A_date_beyond_what_the_platform_tells_still_reads_in_seconds()
    {
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadItem("@999999999999999", out var item));
        Assert.False(item!.Value.TryGetDate(out _));
        Assert.True(item.Value.TryGetUnixSeconds(out var seconds));
        Assert.Equal(999_999_999_999_999, seconds);
    }

    [Fact]
    public void A_decimal_is_rounded_half_to_even()
    {
        Assert.Equal("0.002", StructuredValue.Decimal(0.0025m).ToString());
        Assert.Equal("0.004", StructuredValue.Decimal(0.0035m).ToString());
        Assert.Equal("2.0", StructuredValue.Decimal(2).ToString());
    }

    [Fact]
    public void What_cannot_be_written_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StructuredValue.Integer(1_000_000_000_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => StructuredValue.Decimal(1_000_000_000_000m));
        Assert.Throws<ArgumentException>(() => StructuredValue.String("ü"));
        Assert.Throws<ArgumentException>(() => StructuredValue.Token("1a"));
        Assert.Throws<ArgumentException>(() => StructuredValue.Token(""));
        Assert.Throws<ArgumentException>(() => StructuredValue.DisplayString("\ud800"));
        Assert.Throws<ArgumentException>(() => new StructuredParameters([new("A", StructuredValue.Boolean(true))]));
        Assert.Throws<ArgumentException>(() => new StructuredParameters([new("a", StructuredValue.Boolean(true)), new("a", StructuredValue.Boolean(true))]));
    }

    [Fact]
    public void The_limits_hold_and_what_the_standard_asks_for_fits()
    {
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadList(string.Join(',', Enumerable.Repeat("a", 1024)), out _));
        Assert.Equal(StructuredFieldFault.TooMany, StructuredFieldReader.ReadList(string.Join(',', Enumerable.Repeat("a", 1025)), out _));
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadDictionary(string.Join(',', Enumerable.Range(0, 1024).Select(i => $"a{i}")), out var many));
        Assert.True(many!.TryGet("a1000", out _));
        Assert.Equal(StructuredFieldFault.TooMany, StructuredFieldReader.ReadDictionary(string.Join(',', Enumerable.Range(0, 1025).Select(i => $"a{i}")), out _));
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadList($"({string.Join(' ', Enumerable.Repeat("a", 256))})", out _));
        Assert.Equal(StructuredFieldFault.TooMany, StructuredFieldReader.ReadList($"({string.Join(' ', Enumerable.Repeat("a", 257))})", out _));
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadItem("a" + string.Concat(Enumerable.Range(0, 256).Select(i => $";a{i}")), out _));
        Assert.Equal(StructuredFieldFault.TooMany, StructuredFieldReader.ReadItem("a" + string.Concat(Enumerable.Range(0, 257).Select(i => $";a{i}")), out _));
        Assert.Equal(StructuredFieldFault.None, StructuredFieldReader.ReadItem($":{Convert.ToBase64String(new byte[16384])}:", out _));
        Assert.Equal(StructuredFieldFault.TooLong, StructuredFieldReader.ReadItem(new string('a', 40_000), out _));
    }
}
