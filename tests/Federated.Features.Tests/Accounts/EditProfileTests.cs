using Federated.Features.Accounts;
using Federated.Features.Tests.Media;
using Federated.Imaging.Formats;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Accounts;

/// <summary>What people may say about themselves, and when others hear of it.</summary>
public sealed class EditProfileTests
{
    private static readonly ProfileEdit Edit = new()
    {
        DisplayName = " Ada ",
        Bio = "I *make* things.<script>alert(1)</script>",
        Fields = [("Site", "https://ada.example"), ("", " "), ("Tag", "#art")],
        Locked = true,
        Discoverable = true,
        ShowsFollows = true,
    };

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Keeps_source_and_clean_html_and_tells_followers_once(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        for (var i = 0; i < 2; i++)
            Assert.Empty(await EditAsync(world, ada, Edit));

        var changed = await world.ReloadAsync(ada);
        Assert.Equal(("Ada", Edit.Bio, true, true, false), (changed.DisplayName, changed.BioSource, changed.Locked, changed.Discoverable, changed.Indexable));
        Assert.StartsWith("<p>I <em>make</em> things.", changed.BioHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", changed.BioHtml, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([("Site", "https://ada.example"), ("Tag", "#art")], changed.Fields.Select(f => (f.Name, f.ValueSource!)));
        Assert.All(changed.Fields, f => Assert.StartsWith("<a href=\"https://", f.ValueHtml, StringComparison.Ordinal));
        Assert.Equal(world.Clock.GetUtcNow(), changed.ProfileChangedAt);
        var sent = Assert.Single(await world.PublicationsAsync());
        Assert.Equal((PublicationKind.UpdateActor, ada.Id), (sent.Kind, sent.ActorId));
        Assert.Equal(world.Uris.Activity(ada.Uri, "updates", sent.Id), sent.ActivityUri);
        Assert.Equal((null, null, null, null), (sent.InnerUri, sent.ObjectUri, sent.SubjectId, sent.TargetActorId));

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await EditAsync(world, ada, Edit with { Bio = "" }));
        Assert.Equal("", (await world.ReloadAsync(ada)).BioHtml);
        Assert.Equal(2, (await world.PublicationsAsync()).Count);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Says_what_is_too_long_or_no_picture_and_changes_nothing(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        foreach (var edit in new[]
        {
            Edit with { DisplayName = new string('x', 101) },
            Edit with { DisplayName = "a\nb" },
            Edit with { Bio = new string('x', 2001) },
            Edit with { Fields = [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"), ("e", "5")] },
            Edit with { Fields = [("a", new string('x', 256))] },
            Edit with { Fields = [("", "value without name")] },
            Edit with { Avatar = [1, 2, 3] },
            Edit with { Header = [] },
        })
            Assert.Single(await EditAsync(world, ada, edit));
        Assert.Equal("", (await world.ReloadAsync(ada)).DisplayName);
        Assert.Empty(await world.PublicationsAsync());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Pictures_are_cut_to_size_kept_and_stay_when_an_edit_brings_none(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        Assert.Empty(await EditAsync(world, ada, Edit with { Avatar = TestPng.Gradient(500, 300), Header = TestPng.Gradient(1600, 900) }));
        Assert.Empty(await EditAsync(world, ada, Edit with { DisplayName = "Ada again" }));

        var changed = await world.ReloadAsync(ada);
        Assert.Equal(("image/jpeg", "image/jpeg"), (changed.AvatarMediaType, changed.HeaderMediaType));
        foreach (var (text, width, height) in new[] { (changed.AvatarKey, 400, 400), (changed.HeaderKey, 1500, 500) })
        {
            Assert.True(BlobKey.TryParse(text, out var key));
            var bytes = await world.DoAsync<IBlobStore, byte[]>(async blobs =>
            {
                await using var content = await blobs.OpenAsync(key, default);
                using var copy = new MemoryStream();
                await content!.Stream.CopyToAsync(copy);
                return copy.ToArray();
            });
            Assert.Equal((width, height), (ImageSniffer.Sniff(bytes)!.Width, ImageSniffer.Sniff(bytes)!.Height));
        }
    }

    private static Task<IReadOnlyList<string>> EditAsync(SocialWorld world, Federated.Domain.Accounts.LocalAccount account, ProfileEdit edit) =>
        world.DoAsync<EditProfile, IReadOnlyList<string>>(e => e.ExecuteAsync(account, edit, default));
}
