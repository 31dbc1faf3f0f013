using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Protocol.Integrity;
using Federated.Protocol.Signatures;
using Federated.Testing.Databases;
using Federated.Testing.Remote;

namespace Federated.Federation.Tests.Inbox;

/// <summary>What somebody passes on with its author's signature inside is taken as the author's word; without, or with a bad one, the origin is asked.</summary>
public abstract class ProvenActivitiesContract(InboxWorlds worlds)
{
    public enum Kind
    {
        RsaSignature2017,
        EddsaJcs2022,
        EddsaRdfc2022,
    }

    [PostgresTheory]
    [InlineData(Kind.RsaSignature2017)]
    [InlineData(Kind.EddsaJcs2022)]
    [InlineData(Kind.EddsaRdfc2022)]
    public async Task An_answer_with_its_authors_signature_is_taken_without_asking_its_origin(Kind kind)
    {
        var (world, author, forwarder, note) = await AnswerAsync();

        await world.HandleAsync(forwarder, Sign(world, author, kind, author.Create(note)));

        Assert.Equal("<p>Signed</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);
        Assert.Equal(0, world.FetchesOf(new Uri(Id(note)).AbsolutePath));
    }

    [PostgresTheory]
    [InlineData(Kind.RsaSignature2017)]
    [InlineData(Kind.EddsaJcs2022)]
    [InlineData(Kind.EddsaRdfc2022)]
    public async Task A_changed_answer_is_not_the_authors_and_its_origin_is_asked(Kind kind)
    {
        var (world, author, forwarder, note) = await AnswerAsync();
        world.Remote.Serve(note);
        var create = Sign(world, author, kind, author.Create(note));
        create["object"]!["content"] = "<p>Forged</p>";

        await world.HandleAsync(forwarder, create);

        Assert.Equal("<p>Signed</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);
        Assert.Equal(1, world.FetchesOf(new Uri(Id(note)).AbsolutePath));
    }

    [PostgresTheory]
    [InlineData(Kind.RsaSignature2017)]
    [InlineData(Kind.EddsaJcs2022)]
    public async Task Somebody_elses_signature_proves_nothing(Kind kind)
    {
        var (world, author, forwarder, note) = await AnswerAsync();

        await world.HandleAsync(forwarder, Sign(world, forwarder, kind, author.Create(note)));

        Assert.Null(await world.StoredPostAsync(Id(note)));
        Assert.Equal(1, world.FetchesOf(new Uri(Id(note)).AbsolutePath));
    }

    [PostgresFact]
    public async Task An_old_signature_is_not_enough()
    {
        var (world, author, forwarder, note) = await AnswerAsync();
        var create = Sign(world, author, Kind.EddsaJcs2022, author.Create(note), world.Clock.GetUtcNow().AddDays(-3));

        await world.HandleAsync(forwarder, create);

        Assert.Null(await world.StoredPostAsync(Id(note)));
        Assert.Equal(1, world.FetchesOf(new Uri(Id(note)).AbsolutePath));
    }

    [PostgresFact]
    public async Task What_no_context_defines_was_not_signed_and_is_not_read()
    {
        var (world, author, forwarder, note) = await AnswerAsync();
        var create = Sign(world, author, Kind.RsaSignature2017, author.Create(note));
        create["object"]!["genAI"] = true;
        create["object"]!["digitalSourceType"] = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

        await world.HandleAsync(forwarder, create);

        var post = await world.StoredPostAsync(Id(note));
        Assert.Equal("<p>Signed</p>", post?.CaptionHtml);
        Assert.Equal(0, world.FetchesOf(new Uri(Id(note)).AbsolutePath));
    }

    [PostgresFact]
    public async Task A_signed_edit_and_a_signed_removal_count_too()
    {
        var (world, author, forwarder, note) = await AnswerAsync();
        await world.HandleAsync(forwarder, Sign(world, author, Kind.EddsaJcs2022, author.Create(note)));
        note["content"] = "<p>Edited</p>";
        note["updated"] = world.Clock.GetUtcNow().AddMinutes(-1).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

        await world.HandleAsync(forwarder, Sign(world, author, Kind.RsaSignature2017, author.Activity("Update", note.DeepClone(), FakeActor.Public)));
        Assert.Equal("<p>Edited</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);

        await world.HandleAsync(forwarder, Sign(world, author, Kind.RsaSignature2017, author.Activity("Delete", Id(note), FakeActor.Public)));
        Assert.True((await world.StoredPostAsync(Id(note)))?.IsDeleted);
        Assert.Equal(0, world.FetchesOf(new Uri(Id(note)).AbsolutePath));
    }

    [PostgresFact]
    public async Task A_key_that_was_changed_is_asked_for_again()
    {
        var (world, author, forwarder, note) = await AnswerAsync();
        await world.KnowAsync(author);
        author.RotateKey();

        await world.HandleAsync(forwarder, Sign(world, author, Kind.RsaSignature2017, author.Create(note)));

        Assert.Equal("<p>Signed</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);
    }

    [PostgresFact]
    public async Task A_byte_order_mark_before_a_signed_document_changes_nothing()
    {
        var (world, author, forwarder, note) = await AnswerAsync();
        var create = Sign(world, author, Kind.EddsaJcs2022, author.Create(note));

        using var answer = await world.Remote.SignedPostAsync(forwarder, world.SharedInbox, "\uFEFF" + create.ToJsonString());
        await world.WorkAsync();

        Assert.Null((await world.RowAsync(create["id"]!.GetValue<string>()))?.LastError);
        Assert.Equal("<p>Signed</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);
    }

    [PostgresFact]
    public async Task A_signed_edit_without_a_date_does_not_undo_a_later_one()
    {
        var (world, author, forwarder, note) = await AnswerAsync();
        world.Remote.Serve(note);
        await world.HandleAsync(forwarder, Sign(world, author, Kind.EddsaJcs2022, author.Create(note)));
        note["content"] = "<p>Regretted</p>";
        var regretted = Sign(world, author, Kind.EddsaJcs2022, author.Activity("Update", note.DeepClone(), FakeActor.Public));
        note["content"] = "<p>Better</p>";
        await world.HandleAsync(author, author.Activity("Update", note.DeepClone(), FakeActor.Public));

        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.HandleAsync(forwarder, regretted);

        Assert.Equal("<p>Better</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);
    }

    [PostgresTheory]
    [InlineData("expires")]
    [InlineData("revoked")]
    public async Task A_key_that_its_owner_has_ended_proves_nothing(string word)
    {
        var (world, author, forwarder, note) = await AnswerAsync();
        author.Document["assertionMethod"]![0]![word] = world.Clock.GetUtcNow().AddDays(-1).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

        await world.HandleAsync(forwarder, Sign(world, author, Kind.EddsaJcs2022, author.Create(note)));

        Assert.Null(await world.StoredPostAsync(Id(note)));
    }

    /// <summary>An answer to a post of somebody here, not served by its origin unless the test says so.</summary>
    private async Task<(InboxWorld World, FakeActor Author, FakeActor Forwarder, JsonObject Note)> AnswerAsync()
    {
        var world = await worlds.GetAsync();
        var target = await world.PostOfAsync(await world.LocalAsync());
        var (author, forwarder) = (world.Stranger(), world.Stranger());
        foreach (var actor in new[] { author, forwarder })
        {
            actor.Document["assertionMethod"] = new JsonArray(new JsonObject
            {
                ["id"] = actor.Id + "#ed25519-key",
                ["type"] = "Multikey",
                ["controller"] = actor.Id,
                ["publicKeyMultibase"] = Ed25519Of(actor).VerificationKey.ExportMultikey(),
            });
        }

        var note = author.Note("<p>Signed</p>", world.Clock.GetUtcNow().AddMinutes(-10));
        note["inReplyTo"] = target.Uri.Value;
        return (world, author, forwarder, note);
    }

    private static JsonObject Sign(InboxWorld world, FakeActor actor, Kind kind, JsonObject activity, DateTimeOffset? created = null)
    {
        activity["@context"] = new JsonArray("https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v2");
        var now = created ?? world.Clock.GetUtcNow();
        using var document = JsonDocument.Parse(activity.ToJsonString());
        byte[] signed;
        if (kind == Kind.RsaSignature2017)
        {
            var key = SigningKey.ImportRsaPem(actor.Key.ExportPkcs8PrivateKeyPem());
            Assert.Equal(ProofFault.None, LinkedDataSignature.TryCreate(document.RootElement, key, actor.KeyId, now, now + LinkedDataSignature.DefaultLifetime, out signed));
        }
        else
        {
            var settings = new ProofSettings { VerificationMethod = actor.Id + "#ed25519-key", Created = now, Suite = kind == Kind.EddsaJcs2022 ? ProofSuite.EddsaJcs2022 : ProofSuite.EddsaRdfc2022 };
            Assert.Equal(ProofFault.None, DataIntegrityProof.TryCreate(document.RootElement, Ed25519Of(actor), settings, out signed));
        }

        return JsonNode.Parse(signed)!.AsObject();
    }

    private static string Id(JsonObject note) => note["id"]!.GetValue<string>();

    // One key an actor, made from its name.
    private static SigningKey Ed25519Of(FakeActor actor) =>
        SigningKey.ImportEd25519(SHA256.HashData(Encoding.UTF8.GetBytes(actor.Id)));
}
