using System.Text;
using Federated.Imaging.Metadata;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Imaging.Tests.Metadata;

public sealed class XmpPacketTests
{
    private const string Rdf = "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"";

    [Fact]
    public void Everything_written_is_read_back()
    {
        var text = ArbMap.Default.GeneratorFor<string>().Select(value => value is null ? null : XmpTextOf(value));
        var properties = from texts in Gen.ArrayOf(text, 11)
                         from creators in Gen.ArrayOf(text.Where(value => value is not null))
                         from source in Gen.Elements(Enum.GetValues<DigitalSourceType>())
                         from mining in Gen.Elements(Enum.GetValues<PlusDataMining>())
                         from marked in Gen.Elements<bool?>(null, true, false)
                         select new XmpProperties
                         {
                             DigitalSourceType = source,
                             AiSystemUsed = texts[0],
                             AiSystemVersionUsed = texts[1],
                             AiPromptInformation = texts[2],
                             AiPromptWriterName = texts[3],
                             Creators = creators!,
                             Rights = texts[4],
                             Title = texts[5],
                             Description = texts[6],
                             Marked = marked,
                             WebStatement = texts[7],
                             UsageTerms = texts[8],
                             DataMining = mining,
                             OtherConstraints = texts[9],
                             Credit = texts[10],
                             CreatorTool = texts[0],
                         };
        Prop.ForAll(properties.ToArbitrary(), written =>
            XmpPacket.TryParse(XmpPacket.Empty.With(written).ToBytes(), out var packet, out _) && packet.Properties.Equals(written)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Attributes_resources_and_plain_texts_are_read_as_properties()
    {
        var packet = Parse($"""
            <rdf:RDF {Rdf} xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:r="http://ns.adobe.com/xap/1.0/rights/">
              <rdf:Description rdf:about="" e:AISystemUsed="A system" r:Marked="True">
                <e:DigitalSourceType rdf:resource="https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/>
              </rdf:Description>
              <rdf:Description rdf:about="">
                <dc:creator>one</dc:creator>
                <dc:title><rdf:Alt><rdf:li xml:lang="de">Titel</rdf:li><rdf:li xml:lang="x-default">title</rdf:li></rdf:Alt></dc:title>
              </rdf:Description>
            </rdf:RDF>
            """).Properties;
        Assert.Equal(("A system", true, DigitalSourceType.TrainedAlgorithmicMedia, "title"), (packet.AiSystemUsed, packet.Marked, packet.DigitalSourceType, packet.Title));
        Assert.Equal(["one"], packet.Creators);
    }

    [Fact]
    public void An_edit_keeps_what_is_unknown_and_replaces_what_it_sets()
    {
        var packet = Parse($"""
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {Rdf}>
              <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:my="urn:example:" dc:title="old" my:note="kept">
                <my:deep rdf:parseType="Resource"><my:leaf>7</my:leaf></my:deep>
              </rdf:Description>
            </rdf:RDF></x:xmpmeta>
            """).With(new XmpProperties { Title = "new", DataMining = PlusDataMining.Prohibited });
        var again = Parse(Encoding.UTF8.GetString(packet.ToBytes()));
        Assert.Equal(("new", PlusDataMining.Prohibited), (again.Properties.Title, again.Properties.DataMining));
        Assert.Equal(("kept", "7"), (again.GetText("urn:example:", "note"), again.GetText("urn:example:", "deep")?.Trim()));
        Assert.Equal("old", packet.With(new XmpProperties { Title = "old" }).Properties.Title);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")]
    [InlineData("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>")]
    [InlineData("<x>")]
    [InlineData("")]
    [InlineData("<x/>")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>")]
    public void Takes_no_packet_that_is_broken_or_brings_its_own_grammar(string xml)
    {
        Assert.False(XmpPacket.TryParse(Encoding.UTF8.GetBytes(xml), out _, out var problem));
        Assert.Equal(MetadataProblem.XmpMalformed, problem);
    }

    [Fact]
    public void Takes_no_packet_beyond_its_limits()
    {
        Problem(string.Concat(Enumerable.Repeat("<a>", 50_000)));
        Problem($"<rdf:RDF {Rdf}><rdf:Description rdf:about=''>{string.Concat(Enumerable.Repeat("<a/>", 30_000))}</rdf:Description></rdf:RDF>");
        Problem(new string(' ', MetadataLimits.Default.MaxXmpBytes + 1));
        static void Problem(string xml)
        {
            Assert.False(XmpPacket.TryParse(Encoding.UTF8.GetBytes(xml), out _, out var problem));
            Assert.Equal(MetadataProblem.XmpTooLarge, problem);
        }
    }

    [Fact]
    public void Leaves_out_what_xml_cannot_hold() =>
        Assert.Equal("ab\U0001F319", XmpPacket.Empty.With(new XmpProperties { Credit = "a\0\u0001b\U0001F319\uD800" }).Properties.Credit);

    [Theory]
    [InlineData("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", DigitalSourceType.TrainedAlgorithmicMedia)]
    [InlineData("https://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia/", DigitalSourceType.AlgorithmicMedia)]
    [InlineData("https://schema.org/CompositeSyntheticDigitalSource", DigitalSourceType.CompositeSynthetic)]
    [InlineData("http://schema.org/TrainedAlgorithmicMediaDigitalSource", DigitalSourceType.TrainedAlgorithmicMedia)]
    [InlineData(" digitalart ", DigitalSourceType.DigitalArt)]
    [InlineData("digsrctype:digitalCapture", DigitalSourceType.DigitalCapture)]
    public void Reads_the_spellings_of_a_digital_source_type(string text, DigitalSourceType expected)
    {
        Assert.True(DigitalSourceTypes.TryParse(text, out var type));
        Assert.Equal(expected, type);
    }

    [Fact]
    public void Every_term_has_iris_that_lead_back_to_it()
    {
        foreach (var type in Enum.GetValues<DigitalSourceType>())
            foreach (var text in new[] { DigitalSourceTypes.IriOf(type), DigitalSourceTypes.SchemaOrgIriOf(type), DigitalSourceTypes.TermOf(type) })
                Assert.True(DigitalSourceTypes.TryParse(text, out var same) && same == type, text);
        foreach (var term in Enum.GetValues<PlusDataMining>())
            Assert.True(PlusDataMiningTerms.TryParse(PlusDataMiningTerms.IriOf(term), out var same) && same == term);
        Assert.False(DigitalSourceTypes.TryParse("https://example.com/trainedAlgorithmicMedia", out _));
        Assert.False(DigitalSourceTypes.TryParse(null, out _));
        Assert.False(PlusDataMiningTerms.TryParse("DMI-MAYBE", out _));
    }

    // What XML keeps of a text, without our code: no control characters but tab and line ends, no lone surrogates.
    private static string XmpTextOf(string value) =>
        new([.. Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)).Where(letter => letter is '\t' or '\n' or '\r' or (>= ' ' and not '\uFFFE' and not '\uFFFF'))]);

    private static XmpPacket Parse(string xml)
    {
        Assert.True(XmpPacket.TryParse(Encoding.UTF8.GetBytes(xml), out var packet, out var problem), problem.ToString());
        return packet;
    }
}
