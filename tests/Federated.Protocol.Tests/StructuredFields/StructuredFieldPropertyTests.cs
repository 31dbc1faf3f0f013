using FsCheck;
using FsCheck.Fluent;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Tests.StructuredFields;

/// <summary>Whatever can be made reads back as itself, and whatever reads is written the same a second time.</summary>
public sealed class StructuredFieldPropertyTests
{
    private const string KeyStarts = "abcxyz*";
    private const string KeyRest = "abz019_-.*";
    private const string TokenStarts = "aZ*";
    private const string TokenRest = "aZ09!#$%&'*+-.^_`|~:/";

    private static Gen<string> Keys => Text(KeyStarts, KeyRest);

    private static Gen<StructuredValue> Values => Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(static number => StructuredValue.Integer(number * 465661L)),
        Gen.Choose(int.MinValue, int.MaxValue).Select(static number => StructuredValue.Decimal(number * 0.001m)),
        Gen.ArrayOf(Gen.Choose(' ', '~').Select(static code => (char)code)).Select(static text => StructuredValue.String(new(text))),
        Text(TokenStarts, TokenRest).Select(StructuredValue.Token),
        Gen.ArrayOf(Gen.Choose(0, 255).Select(static value => (byte)value)).Select(StructuredValue.ByteSequence),
        Gen.Elements(true, false).Select(StructuredValue.Boolean),
        Gen.Choose(int.MinValue, int.MaxValue).Select(static seconds => StructuredValue.Date((long)seconds)),
        Gen.ArrayOf(Gen.Elements("a", " ", "\"", "%", "\\", "ü", "€", "\u0000", "\n", "😀", "\u007f")).Select(static parts => StructuredValue.DisplayString(string.Concat(parts))));

    private static Gen<StructuredParameters> Parameters =>
        UpTo(3, Keys.SelectMany(static key => Values.Select(value => new KeyValuePair<string, StructuredValue>(key, value))))
            .Select(static pairs => new StructuredParameters(pairs.DistinctBy(static pair => pair.Key)));

    private static Gen<StructuredItem> Items => Values.SelectMany(static value => Parameters.Select(parameters => new StructuredItem(value, parameters)));

    private static Gen<StructuredMember> Members => Gen.OneOf(
        Items.Select(static item => (StructuredMember)item),
        UpTo(3, Items).SelectMany(static items => Parameters.Select(parameters => (StructuredMember)new StructuredInnerList([.. items], parameters))));

    [Fact]
    public void An_item_reads_back_as_itself() => Check(Items, static item =>
        StructuredFieldReader.ReadItem(StructuredFieldWriter.Write(item), out var again) == StructuredFieldFault.None && item.Equals(again));

    [Fact]
    public void A_list_reads_back_as_itself() => Check(UpTo(5, Members).Select(static members => new StructuredList([.. members])), static list =>
        StructuredFieldReader.ReadList(StructuredFieldWriter.Write(list), out var again) == StructuredFieldFault.None && list.Equals(again));

    [Fact]
    public void A_dictionary_reads_back_as_itself() => Check(
        UpTo(20, Keys.SelectMany(static key => Members.Select(member => new KeyValuePair<string, StructuredMember>(key, member))))
            .Select(static pairs => new StructuredDictionary(pairs.DistinctBy(static pair => pair.Key))),
        static dictionary =>
            StructuredFieldReader.ReadDictionary(StructuredFieldWriter.Write(dictionary), out var again) == StructuredFieldFault.None && dictionary.Equals(again));

    [Fact]
    public void Whatever_reads_is_written_the_same_a_second_time() => Check(
        Gen.ArrayOf(Gen.Elements("a", "A", "1", ".", "-", "\"", "\\", ":", "=", ";", ",", " ", "\t", "(", ")", "?1", "@", "%", "%\"", "%c3%bc", "*", "é")).Select(static parts => string.Concat(parts)),
        static text =>
        {
            var item = StructuredFieldReader.ReadItem(text, out var one) != StructuredFieldFault.None
                || (StructuredFieldReader.ReadItem(one!.ToString(), out var sameItem) == StructuredFieldFault.None && one.Equals(sameItem));
            var list = StructuredFieldReader.ReadList(text, out var many) != StructuredFieldFault.None
                || (StructuredFieldReader.ReadList(many!.ToString(), out var sameList) == StructuredFieldFault.None && many.Equals(sameList));
            var dictionary = StructuredFieldReader.ReadDictionary(text, out var keyed) != StructuredFieldFault.None
                || (StructuredFieldReader.ReadDictionary(keyed!.ToString(), out var sameDictionary) == StructuredFieldFault.None && keyed.Equals(sameDictionary));
            return item && list && dictionary;
        },
        5000);

    private static Gen<List<T>> UpTo<T>(int count, Gen<T> source) =>
        Gen.Choose(0, count).SelectMany(length => Gen.ListOf(source, length)).Select(static values => values.ToList());

    private static Gen<string> Text(string starts, string rest) =>
        Gen.Elements(starts.ToCharArray()).SelectMany(first => Gen.ArrayOf(Gen.Elements(rest.ToCharArray())).Select(others => first + new string(others)));

    private static void Check<T>(Gen<T> source, Func<T, bool> holds, int count = 1000) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(source.ToArbitrary(), holds));
}
