using System.Globalization;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Benchmarks.Load;

/// <summary>Fills a database with posts of others, as a server that has run for months holds them; in SQL, because a million entities take minutes.</summary>
internal static class StoredPosts
{
    private const int PostsOfAnAuthor = 100;

    public static async Task AddAsync(FederatedDbContext db, int count, DateTimeOffset now)
    {
        if (count == 0)
            return;
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var authors = (count + PostsOfAnAuthor - 1) / PostsOfAnAuthor;
        var instant = now.AddHours(-1).ToUnixTimeMilliseconds();
        await RunAsync(db, string.Create(CultureInfo.InvariantCulture, $$"""
            INSERT INTO "Actors" ("Id", "Where", "Uri", "Username", "HandleKey", "HandleHost", "Host", "InboxUrl", "Kind", "DisplayName", "BioHtml", "Fields", "Emojis", "Locked", "Discoverable", "Indexable", "CreatedAt", "FetchedAt")
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{authors}})
            SELECT i, 1, 'https://h' || (i % 1000) || '.stored.example/users/u' || i, 'u' || i, 'u' || i || '@h' || (i % 1000) || '.stored.example', 'h' || (i % 1000) || '.stored.example',
                'h' || (i % 1000) || '.stored.example', 'https://h' || (i % 1000) || '.stored.example/users/u' || i || '/inbox', 0, '', '', '[]', '[]', false, false, false, {{instant}}, {{instant}} FROM n
            """));
        await RunAsync(db, string.Create(CultureInfo.InvariantCulture, $$"""
            INSERT INTO "Posts" ("Id", "AuthorId", "Uri", "CaptionHtml", "Emojis", "DeclaredAiMade", "Sensitive", "Visibility", "PublishedAt")
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {{count - 1}})
            SELECT {{instant - count}} * 65536 + i * 65536, i / {{PostsOfAnAuthor}} + 1, 'https://h' || (i / {{PostsOfAnAuthor}} % 1000) || '.stored.example/posts/' || i,
                '<p>{{new string('x', 1200)}}</p>', '[]', false, false, 0, {{instant}} FROM n
            """));
    }

    private static Task<int> RunAsync(FederatedDbContext db, string sql) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
}
