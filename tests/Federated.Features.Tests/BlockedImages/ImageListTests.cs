using System.Text;
using Federated.Domain.Moderation;
using Federated.Features.BlockedImages;
using Federated.Features.Tests.Outbound;
using Federated.Features.Tests.RemoteMedia;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Http;

namespace Federated.Features.Tests.BlockedImages;

/// <summary>Lists come in from files and from others, go out again, and are read exactly or not at all.</summary>
public sealed class ImageListTests
{
    private static readonly string A = new('a', 64);
    private static readonly string B = new('b', 64);
    private static readonly string C = new('c', 64);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_is_imported_is_exported_and_a_replacement_replaces(TestDatabase kind)
    {
        await using var world = await RemoteMediaWorld.CreateAsync(kind, RemoteMediaWorld.Always([]));
        var jsonl = $$"""
            # a comment, and an empty line

            {"sha256":"{{A}}","pdq":"{{B}}","reason":"Test “picture”","source":"us","expires":"2027-01-31T12:00:00Z","more":1}
            {"sha256":"{{A.ToUpperInvariant()}}","reason":"said twice"}
            {"pdq":"{{C}}"}
            """;
        var first = await ImportAsync(world, "our-list", jsonl, defaults: ("because", "them"));
        Assert.Equal(new ImportResult(null, 3, 3, 0), first);
        Assert.Equal(
            $$"""
            {"sha256":"{{A}}","reason":"Test \u201Cpicture\u201D","source":"us","expires":"2027-01-31T12:00:00Z"}
            {"pdq":"{{B}}","reason":"Test \u201Cpicture\u201D","source":"us","expires":"2027-01-31T12:00:00Z"}
            {"pdq":"{{C}}","reason":"because","source":"them"}

            """.ReplaceLineEndings("\n"),
            await ExportAsync(world, "our-list"));

        var csv = $"reason,SHA256,pdq\r\n\"a, \"\"quoted\"\" one\",{B},\r\nplain,,{C}";
        Assert.Equal(new ImportResult(null, 4, 1, 0), await ImportAsync(world, "our-list", csv));
        Assert.Equal(new ImportResult(null, 2, 0, 2), await ImportAsync(world, "our-list", csv, replaces: true));
        Assert.Equal(
            $$"""
            {"pdq":"{{C}}","reason":"plain"}
            {"sha256":"{{B}}","reason":"a, \u0022quoted\u0022 one"}

            """.ReplaceLineEndings("\n"),
            await ExportAsync(world, "our-list"));
        var line = Assert.Single(await world.World.DoAsync<FederatedDbContext, IReadOnlyList<ImageListLine>>(db => db.ImageListsAsync(world.World.Clock.GetUtcNow(), default)));
        Assert.Equal((1, 1, 0, 3L), (line.Exact, line.Near, line.Expired, line.List.Version));

        Assert.True(await world.World.DoAsync<ImageLists, bool>(lists => lists.RemoveAsync("Our-List", default)));
        Assert.False(await world.World.DoAsync<ImageLists, bool>(lists => lists.RemoveAsync("our-list", default)));
        Assert.Empty(await world.World.AllAsync<BlockedImage>());
    }

    [Fact]
    public async Task One_wrong_line_changes_nothing_and_is_named()
    {
        await using var world = await RemoteMediaWorld.CreateAsync(TestDatabase.Sqlite, RemoteMediaWorld.Always([]), null, ("Federated:BlockedImages:MaxEntries", "3"));
        var good = $$"""{"sha256":"{{A}}"}""";
        foreach (var (text, fault) in ((string, string)[])
        [
            ("", "There is no entry in it."),
            ("sha256\n", "There is no entry in it."),
            ("<html>", "Line 1: neither JSON nor a header with a column sha256 or pdq."),
            (good + "\n{\"sha256\":\"aa\"}", "Line 2: sha256 is not 64 hexadecimal digits."),
            (good + "\n{\"pdq\":\"" + new string('g', 64) + "\"}", "Line 2: pdq is not 64 hexadecimal digits."),
            (good + "\n{\"sha256\":17}", "Line 2: neither sha256 nor pdq."),
            (good + "\n[1]", "Line 2: not a JSON object."),
            (good + "\n{\"sha256\":\"\\ud800\"}", "Line 2: not a JSON object."),
            (good + "\n{", "Line 2: not a JSON object."),
            (good + "\n" + new string('{', 100) + new string('}', 100), "Line 2: not a JSON object."),
            ($"sha256,expires\n{A},soon", "Line 2: expires is no time such as 2027-01-31T12:00:00Z."),
            ($"sha256,reason\n{A},\"open", "Line 2: a quotation that does not end."),
            (good + "\n" + new string('x', 9000), "Line 2: longer than 8192 characters."),
            (string.Join('\n', Enumerable.Range(0, 4).Select(i => $$"""{"sha256":"{{new string((char)('0' + i), 64)}}"}""")), "More than 3 entries (Federated:BlockedImages:MaxEntries)."),
        ])
            Assert.Equal(ImportFault(fault), await ImportAsync(world, "strict", text));
        Assert.Empty(await world.World.AllAsync<BlockedImage>());
        Assert.Null((await ImportAsync(world, "strict", string.Join('\n', good, $$"""{"sha256":"{{B}}"}"""))).Fault);
        Assert.StartsWith("With the entries", (await ImportAsync(world, "another", $$"""{"sha256":"{{A}}","pdq":"{{C}}"}""")).Fault, StringComparison.Ordinal);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_subscribed_list_is_fetched_when_due_and_keeps_what_it_said_while_it_fails(TestDatabase kind)
    {
        var answer = (Status: 200, Body: $$"""{"sha256":"{{A}}"}""");
        await using var world = await RemoteMediaWorld.CreateAsync(kind, async context =>
        {
            context.Response.StatusCode = answer.Status;
            await context.Response.WriteAsync(answer.Body);
        });
        await using var list = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.StatusCode = answer.Status;
            await context.Response.WriteAsync(answer.Body);
        });
        Assert.Null(await SubscribeAsync(world, "theirs", list.At("/list.jsonl").AbsoluteUri, 24));
        Assert.Equal("There is a list of that name.", await SubscribeAsync(world, "Theirs", list.At("/").AbsoluteUri, 24));
        Assert.NotNull(await SubscribeAsync(world, "x", "file:///etc/passwd", 24));
        Assert.NotNull(await SubscribeAsync(world, "x", list.At("/").AbsoluteUri, 0));
        Assert.NotNull(await SubscribeAsync(world, "a b", list.At("/").AbsoluteUri, 24));

        Assert.Equal(("theirs", null), await FetchAsync(world));
        var entry = Assert.Single(await world.World.AllAsync<BlockedImage>());
        Assert.Equal((A, "127.0.0.1"), (Convert.ToHexStringLower(entry.Hash), entry.Source));
        Assert.Null(await FetchAsync(world)); // not due
        answer.Body = $$"""{"sha256":"{{B}}"}""";
        world.World.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(("theirs", null), await FetchAsync(world));
        Assert.Equal(B, Convert.ToHexStringLower(Assert.Single(await world.World.AllAsync<BlockedImage>()).Hash));

        world.World.Clock.Advance(TimeSpan.FromHours(24));
        foreach (var bad in ((int, string)[])[(503, "later"), (200, "<html>sorry"), (200, "")])
        {
            answer = bad;
            Assert.NotNull((await FetchAsync(world))!.Value.Fault);
            Assert.Equal(B, Convert.ToHexStringLower(Assert.Single(await world.World.AllAsync<BlockedImage>()).Hash));
            Assert.Null(await FetchAsync(world));
            world.World.Clock.Advance(TimeSpan.FromHours(1)); // a failure is tried again sooner
        }

        Assert.NotNull(Assert.Single(await world.World.AllAsync<ImageList>()).Fault);
        answer = (200, $$"""{"sha256":"{{C}}"}""");
        Assert.Equal(("theirs", null), await FetchAsync(world));
        Assert.Null(Assert.Single(await world.World.AllAsync<ImageList>()).Fault);
    }

    private static ImportResult ImportFault(string fault) => new(fault, 0, 0, 0);

    internal static Task<ImportResult> ImportAsync(RemoteMediaWorld world, string list, string text, bool replaces = false, (string Reason, string Source) defaults = default) =>
        world.World.DoAsync<FederatedDbContext, ImportResult>(async _ =>
        {
            var made = await world.World.DoAsync<ImageLists, ImageList?>(lists => lists.EnsureAsync(list, default));
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return await world.World.DoAsync<ImportImageList, ImportResult>(
                import => import.ExecuteAsync(made!.Id, file, replaces, (defaults.Reason ?? "", defaults.Source ?? "", null), default));
        });

    private static Task<string> ExportAsync(RemoteMediaWorld world, string name) => world.World.DoAsync<ImageLists, string>(async lists =>
    {
        await using var text = new StringWriter { NewLine = "\n" };
        await lists.ExportAsync((await lists.FindAsync(name, default))!, text, default);
        return text.ToString();
    });

    private static Task<string?> SubscribeAsync(RemoteMediaWorld world, string name, string url, int hours) =>
        world.World.DoAsync<ImageLists, string?>(lists => lists.SubscribeAsync(name, url, hours, default));

    private static async Task<(string Name, string? Fault)?> FetchAsync(RemoteMediaWorld world)
    {
        var tried = await world.World.DoAsync<FetchImageLists, IReadOnlyDictionary<string, string?>>(fetch => fetch.ExecuteAsync(null, default));
        return tried.Count == 0 ? null : (tried.Single().Key, tried.Single().Value);
    }
}
