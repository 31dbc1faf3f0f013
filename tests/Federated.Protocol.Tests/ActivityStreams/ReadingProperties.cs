using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Protocol.ActivityStreams;
using Federated.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Federated.Protocol.Tests.ActivityStreams;

/// <summary>What holds for every document: order and arrays of one say nothing, and what was written is read.</summary>
public sealed class ReadingProperties
{
    private static readonly ActivityWriter Writer = new("https://us.example");

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    // Texts as people and their enemies write them; never empty, since an empty text is none.
    private static readonly Gen<string> Texts = Gen.Elements("a", "Ä ö", "<p>\"&amp;'</p>", "日本語", "🎉🐈‍⬛", "\u0000\u001f\\", "null", "a\r\n\tb", "\u200bx", "\u2028\ufeff");

    private static readonly Gen<string> Ids = Gen.Choose(1, 9).Select(static number => $"https://us.example/{number}?a=1#b");

    private static readonly Gen<DateTimeOffset?> Instants = Maybe(Gen.Choose(0, int.MaxValue).Select(static seconds => DateTimeOffset.FromUnixTimeSeconds(seconds)));

    private static readonly Gen<bool?> Flags = Gen.Elements<bool?>(null, true, false);

    private static readonly Lazy<List<string>> Corpus = new(static () =>
        [.. Directory.GetFiles(Conformance.Path("corpus"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(static file => ActivityReader.TryParse(File.ReadAllBytes(file), out _) == ReadRefusal.None)]);

    [ConformanceFact]
    public void The_order_of_members_says_nothing() => ForCorpus(static (node, random) => Shuffled(node, random));

    [ConformanceFact]
    public void An_array_of_one_says_what_its_element_says() => ForCorpus(static (node, random) => Rewrapped(node, random, isMember: false));

    [Fact]
    public void A_post_is_read_as_it_was_written()
    {
        var posts =
            from head in Gen.Zip(Ids, Ids)
            from texts in Gen.ArrayOf(Maybe(Texts), 3)
            from instants in Gen.ArrayOf(Instants, 3)
            from to in Few(Ids)
            from flags in Gen.ArrayOf(Flags, 3)
            from names in Few(Texts)
            from numbers in Gen.ArrayOf(Gen.Choose(1, 5000), 4)
            from quote in Maybe(Ids)
            select new ObjectDocument
            {
                Id = head.Item1,
                AttributedTo = head.Item2,
                Published = instants[0],
                Updated = instants[1],
                To = [.. to.Distinct()],
                Cc = flags[0] == true ? [Terms.Public] : [],
                Content = texts[0],
                Language = texts[0] is null ? null : "pt-BR",
                Name = texts[1],
                Summary = texts[2],
                Sensitive = flags[1] ?? false,
                GenAi = flags[2],
                Source = texts[1] is { } source ? new(source, "text/markdown") : null,
                Attachments = [.. names.Select(name => new AttachmentDocument { Url = head.Item1, Name = name, Width = numbers[0], Height = numbers[1], FocalPoint = (numbers[2] / 5000.0, -numbers[3] / 5000.0) })],
                Tags = [.. names.Select(name => new TagDocument { Kind = TagKind.Hashtag, Name = name, Href = head.Item2 })],
                Quote = quote,
                QuoteAuthorization = quote,
                Policy = flags[0] is null ? null : new() { CanLike = new([.. to.Distinct()], []), CanReply = new([], [head.Item1]) },
                Poll = names.Count == 0 ? null : new() { Options = [.. names.Select(name => new PollOption(name, numbers[0]))], IsMultiple = flags[1] == true, EndTime = instants[2], VotersCount = numbers[3] },
                Location = texts[2] is { } place ? new() { Name = place, Latitude = numbers[2] / 100.0, Longitude = -numbers[3] / 100.0 } : null,
            };
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(posts.ToArbitrary(), static post =>
        {
            // A text of nothing that is seen is no warning (Misskey).
            Assert.Equal(Json(post), Json(ActivityReader.ReadObject(Writer.Post(post)).Value));
            var create = ActivityReader.ReadActivity(Writer.Create(post.Id, post)).Value;
            Assert.Equal(Json(post), Json(ActivityReader.ReadObject(create.Object!.Embedded!.Value).Value));
        }));
    }

    [Fact]
    public void An_actor_is_read_as_it_was_written()
    {
        var actors =
            from id in Ids
            from type in Gen.Elements(Terms.Person, Terms.Service, Terms.Group, Terms.Organization, Terms.Application)
            from texts in Gen.ArrayOf(Maybe(Texts), 3)
            from username in Texts
            from others in Few(Ids)
            from fields in Few(Gen.Zip(Texts, Texts))
            from flags in Gen.ArrayOf(Flags, 5)
            from instants in Gen.ArrayOf(Instants, 2)
            select new ActorDocument
            {
                Id = id,
                Type = type,
                PreferredUsername = username,
                Inbox = id + "/inbox",
                Outbox = texts[0] is null ? null : id + "/outbox",
                Name = texts[0],
                Summary = texts[1],
                WebFinger = texts[2],
                Published = instants[0],
                Updated = instants[1],
                ManuallyApprovesFollowers = flags[0] ?? false,
                Discoverable = flags[1],
                Indexable = flags[2],
                GenAi = flags[3],
                Preferences = flags[4] is { } memorial ? new() { Memorial = memorial } : null,
                AlsoKnownAs = [.. others],
                AttributionDomains = [.. fields.Select(static field => field.Item1)],
                Fields = [.. fields.Select(static field => new ProfileField(field.Item1, field.Item2))],
                PublicKeys = [new() { Id = id + "-key", Owner = id, PublicKeyPem = username }],
            };
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(actors.ToArbitrary(), static actor => Assert.Equal(Json(actor), Json(ActivityReader.ReadActor(Writer.Actor(actor)).Value))));
    }

    private static void ForCorpus(Func<JsonNode, Random, JsonNode> change)
    {
        var cases = from file in Gen.Choose(0, Corpus.Value.Count - 1) from seed in Gen.Choose(0, int.MaxValue - 1) select (Corpus.Value[file], seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var (file, seed) = one;
            var bytes = File.ReadAllBytes(file);
            var changed = change(JsonNode.Parse(bytes)!, new Random(seed)).ToJsonString();
            var expected = Description.Of(ActivityReader.Read(bytes));
            var actual = Description.Of(ActivityReader.Read(Encoding.UTF8.GetBytes(changed)));
            Assert.True(expected == actual, $"{file}\n  {Description.Difference(expected, actual)}");
        }));
    }

    private static JsonNode Shuffled(JsonNode node, Random random)
    {
        switch (node)
        {
            case JsonObject map:
                var members = map.ToArray();
                random.Shuffle(members);
                return new JsonObject(members.Select(member =>
                    // The first language of a map counts where none is asked for.
                    KeyValuePair.Create(member.Key, member.Key.EndsWith("Map", StringComparison.Ordinal) ? member.Value?.DeepClone() : member.Value is null ? null : Shuffled(member.Value, random))));
            case JsonArray array:
                return new JsonArray([.. array.Select(item => item is null ? null : Shuffled(item, random))]);
            default:
                return node.DeepClone();
        }
    }

    private static JsonNode Rewrapped(JsonNode node, Random random, bool isMember)
    {
        switch (node)
        {
            case JsonObject literal when literal.ContainsKey("@value"):
                return literal.DeepClone();
            case JsonObject map:
                var copy = new JsonObject(map.Select(member => KeyValuePair.Create(
                    member.Key,
                    member.Value is null || member.Key is "id" or "signature" or "proof" || member.Key.StartsWith('@') || member.Key.EndsWith("Map", StringComparison.Ordinal)
                        ? member.Value?.DeepClone()
                        : Rewrapped(member.Value, random, isMember: true))));
                return isMember && random.Next(2) == 0 ? new JsonArray(copy) : copy;
            case JsonArray { Count: 1 } array when isMember && array[0] is { } only and not JsonArray && random.Next(2) == 0:
                return Rewrapped(only, random, isMember: false);
            case JsonArray array:
                return new JsonArray([.. array.Select(item => item is null ? null : Rewrapped(item, random, isMember: false))]);
            default:
                return isMember && random.Next(2) == 0 ? new JsonArray(node.DeepClone()) : node.DeepClone();
        }
    }

    private static Gen<T?> Maybe<T>(Gen<T> some) => Gen.OneOf(Gen.Constant(default(T)), some.Select(static value => (T?)value));

    private static Gen<DateTimeOffset?> Maybe(Gen<DateTimeOffset> some) => Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), some.Select(static value => (DateTimeOffset?)value));

    /// <summary>Fewer than the reader takes.</summary>
    private static Gen<List<T>> Few<T>(Gen<T> some) => Gen.ListOf(some).Select(static list => list.Take(40).ToList());

    private static string Json<T>(T record) => JsonSerializer.Serialize(record, WithFields);
}
