using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.WebFinger;
using Federated.Testing;

namespace Federated.Protocol.Tests.WebFinger;

public sealed class WebFingerTests
{
    [Theory]
    [InlineData("acct:alice@us.example", "alice", "us.example")]
    [InlineData("ACCT:Alice@US.Example", "Alice", "us.example")]
    [InlineData("alice@us.example", "alice", "us.example")]
    [InlineData("@alice@us.example", "alice", "us.example")]
    [InlineData("acct:alice%40us.example", "alice", "us.example")]
    [InlineData("acct%3Aalice%40us.example", "alice", "us.example")]
    [InlineData("acct:a.l-i_ce@us.example.", "a.l-i_ce", "us.example")]
    [InlineData("acct:alice@bücher.example", "alice", "xn--bcher-kva.example")]
    [InlineData("acct:us.example@us.example", "us.example", "us.example")]
    [InlineData("acct:alice@localhost:5080", "alice", "localhost:5080")]
    public void A_handle_is_read_in_all_its_spellings(string text, string user, string host)
    {
        Assert.True(WebFingerResource.TryParse(text, out var resource));
        Assert.Equal(new Handle(user, host), resource.Handle);
        Assert.Null(resource.Url);
    }

    [Theory]
    [InlineData("https://us.example/users/alice")]
    [InlineData("https://us.example/@alice")]
    [InlineData("https://us.example/")]
    [InlineData("http://localhost:5080/users/alice")]
    public void An_address_is_read_as_it_is(string text)
    {
        Assert.True(WebFingerResource.TryParse(text, out var resource));
        Assert.Equal(text, resource.Url);
        Assert.Null(resource.Handle);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("acct:")]
    [InlineData("alice")]
    [InlineData("@us.example")]
    [InlineData("alice@")]
    [InlineData("alice@us example")]
    [InlineData("al ice@us.example")]
    [InlineData("alice@us.example:99999")]
    [InlineData("alice@us.example/path")]
    [InlineData("alice@bob@us.example")]
    [InlineData("https://me@us.example/")]
    [InlineData("ftp://us.example/")]
    [InlineData("alice@\u0000.example")]
    public void What_is_neither_is_refused(string? text) => Assert.False(WebFingerResource.TryParse(text, out _));

    [Fact]
    public void An_answer_reads_back_as_it_was()
    {
        var answer = new JrdDocument
        {
            Subject = "acct:alice@us.example",
            Aliases = ["https://us.example/@alice"],
            Links =
            [
                new("self", "application/activity+json", "https://us.example/users/alice"),
                new("http://ostatus.org/schema/1.0/subscribe", Template: "https://us.example/authorize_interaction?uri={uri}"),
            ],
        };
        var read = JrdDocument.Read(answer.Write()).Value;
        Assert.Equal(JsonSerializer.Serialize(answer), JsonSerializer.Serialize(read));
        Assert.Equal("https://us.example/users/alice", read.ActorId);
    }

    [Theory]
    [InlineData("application/activity+json", true)]
    [InlineData("application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"", true)]
    [InlineData("text/html", false)]
    [InlineData(null, false)]
    public void The_actor_is_the_self_link_of_either_type(string? type, bool found)
    {
        var answer = new JrdDocument { Subject = "acct:a@b.example", Links = [new("self", type, "https://b.example/a")] };
        Assert.Equal(found, answer.ActorId is not null);
    }

    [Fact]
    public void A_self_link_that_is_no_address_names_no_actor() =>
        Assert.Null(new JrdDocument { Subject = "acct:a@b.example", Links = [new("self", "application/activity+json", "javascript:alert(1)")] }.ActorId);

    [ConformanceTheory]
    [InlineData("webfinger-mastodon-webfinger.json", "https://social.tcit.fr/users/tcit")]
    public void Answers_of_peers_are_read(string file, string actor) =>
        Assert.Equal(actor, JrdDocument.Read(File.ReadAllBytes(Conformance.Path("corpus", "_discovery", file))).Value.ActorId);

    [Fact]
    public void An_answer_without_a_subject_is_refused() => Assert.Equal(ReadRefusal.MissingId, JrdDocument.Read("{\"links\":[]}"u8.ToArray()).Refusal);

    [Fact]
    public void Host_meta_points_to_WebFinger_in_both_forms()
    {
        const string template = "https://us.example/.well-known/webfinger?resource={uri}";
        var link = XDocument.Parse(Encoding.UTF8.GetString(HostMeta.WriteXrd("https://us.example"))).Root!.Elements().Single();
        Assert.Equal("lrdd", link.Attribute("rel")!.Value);
        Assert.Equal(template, link.Attribute("template")!.Value);
        using var json = JsonDocument.Parse(HostMeta.WriteJson("https://us.example/"));
        Assert.Equal(template, json.RootElement.GetProperty("links")[0].GetProperty("template").GetString());
    }

    [Fact]
    public void Host_meta_reads_back_as_it_was_in_both_forms()
    {
        var document = new HostMetaDocument
        {
            Links = [new("lrdd", "application/xrd+xml", Template: "https://us.example/.well-known/webfinger?resource={uri}"), new("author", Href: "https://us.example/?a=1&b=\"<2>\"")],
        };
        foreach (var bytes in new[] { document.WriteXml(), document.WriteJson() })
        {
            var read = HostMetaDocument.Read(bytes).Value;
            Assert.Equal(JsonSerializer.Serialize(document), JsonSerializer.Serialize(read));
            Assert.Equal("https://us.example/.well-known/webfinger?resource={uri}", read.WebFingerTemplate);
        }

        Assert.Equal("https://us.example/.well-known/webfinger?resource={uri}", HostMetaDocument.Read(HostMeta.WriteXrd("https://us.example")).Value.WebFingerTemplate);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><XRD><Link rel=\"lrdd\" template=\"&e;{uri}\"/></XRD>", ReadRefusal.NotXml)]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><XRD><Link rel=\"&b;\"/></XRD>", ReadRefusal.NotXml)]
    [InlineData("<!DOCTYPE XRD SYSTEM \"https://evil.example/x.dtd\"><XRD/>", ReadRefusal.NotXml)]
    [InlineData("<XRD><Link rel=\"lrdd\"></XRD>", ReadRefusal.NotXml)]
    [InlineData("<html/>", ReadRefusal.WrongType)]
    [InlineData("<", ReadRefusal.NotXml)]
    [InlineData("", ReadRefusal.NotJson)]
    [InlineData("[]", ReadRefusal.NotAnObject)]
    public void Host_meta_that_is_none_is_refused(string text, ReadRefusal expected) => Assert.Equal(expected, HostMetaDocument.Read(Encoding.UTF8.GetBytes(text)).Refusal);

    [Fact]
    public void Host_meta_is_bounded_in_depth_and_links()
    {
        var deep = string.Concat(Enumerable.Repeat("<Link>", 20)) + string.Concat(Enumerable.Repeat("</Link>", 20));
        Assert.Equal(ReadRefusal.TooDeep, HostMetaDocument.Read(Encoding.UTF8.GetBytes($"<XRD>{deep}</XRD>")).Refusal);
        var many = string.Concat(Enumerable.Repeat("<Link rel=\"x\"/>", 5000));
        Assert.Equal(64, HostMetaDocument.Read(Encoding.UTF8.GetBytes($"<XRD>{many}</XRD>")).Value.Links.Count);
        Assert.Equal(ReadRefusal.TooLarge, HostMetaDocument.Read(new byte[ReadLimits.MaxBytes + 1]).Refusal);
    }

    [Fact]
    public void A_template_that_leads_nowhere_is_none() =>
        Assert.Null(HostMetaDocument.Read("<XRD><Link rel=\"lrdd\" template=\"https://us.example/\"/><Link rel=\"lrdd\" template=\"javascript:{uri}\"/><Link rel=\"x\" template=\"https://us.example/{uri}\"/></XRD>"u8.ToArray()).Value.WebFingerTemplate);

    [Fact]
    public void Properties_and_titles_are_read_and_written()
    {
        // RFC 7033 §4.4.3 and §4.4.4: null is a value.
        var answer = JrdDocument.Read("""
            {"subject":"acct:a@b.example","properties":{"http://packetizer.com/ns/name":"A","http://packetizer.com/ns/x":null,"bad":7},
             "links":[{"rel":"author","href":"https://b.example/a","titles":{"en":"Alice","und":"A"},"properties":{"http://b.example/role":"editor"}},{"rel":"self"},{"rel":"copyright"}]}
            """u8.ToArray()).Value;
        Assert.Equal(["http://packetizer.com/ns/name", "http://packetizer.com/ns/x"], answer.Properties.Keys.Order(StringComparer.Ordinal));
        Assert.Null(answer.Properties["http://packetizer.com/ns/x"]);
        Assert.Equal("Alice", answer.Links[0].Titles["en"]);
        Assert.Equal("editor", answer.Links[0].Properties["http://b.example/role"]);
        Assert.Equal(JsonSerializer.Serialize(answer), JsonSerializer.Serialize(JrdDocument.Read(answer.Write()).Value));
        Assert.Equal(["self", "copyright"], answer.Only(["copyright", "self"]).Links.Select(static link => link.Rel));
        Assert.Equal(3, answer.Only([]).Links.Count);
    }
}
