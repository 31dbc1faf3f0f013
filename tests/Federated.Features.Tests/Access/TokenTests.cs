using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Federated.Domain.Access;
using Federated.Domain.Accounts;
using Federated.Features.Access;
using Federated.Features.Tests.Accounts;
using Federated.Storage.Secrets;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Access;

/// <summary>Tokens say who they are for, are signed, and die when they are revoked.</summary>
public sealed class TokenTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_token_is_signed_names_its_row_and_works_until_it_is_revoked(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var text = await world.DoAsync<IssueToken, string?>(i => i.ExecuteAsync(ada, " read  write:media read ", default));
        var row = Assert.Single(await world.AllAsync<AccessToken>());

        var parts = text!.Split('.');
        Assert.Equal(3, parts.Length);
        var key = await world.DoAsync<SecretBox, byte[]>(box => Task.FromResult(TokenSigningKey.Derive(box)));
        Assert.Equal(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}")), Base64Url.DecodeFromChars(parts[2]));
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal("HS256", header.RootElement.GetProperty("alg").GetString());
        var claims = JsonSerializer.Deserialize<Dictionary<string, string>>(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal(["iss", "jti", "scope", "sub"], claims.Keys.Order());
        Assert.Equal("https://here.example", claims["iss"]);
        Assert.Equal(ada.Id.ToString(CultureInfo.InvariantCulture), claims["sub"]);
        Assert.Equal(row.Id.ToString(CultureInfo.InvariantCulture), claims["jti"]);
        Assert.Equal(("read write:media", "read write:media"), (claims["scope"], row.Scopes));

        Assert.Equal(ada.Id, (await world.DoAsync<CheckToken, LocalAccount?>(c => c.ExecuteAsync(row.Id, default)))!.Id);
        Assert.Null(await world.DoAsync<CheckToken, LocalAccount?>(c => c.ExecuteAsync(row.Id + 1, default)));
        await world.DoAsync<RevokeToken>(r => r.ExecuteAsync(row.Id, default));
        var revokedAt = (await world.AllAsync<AccessToken>()).Single().RevokedAt;
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.DoAsync<RevokeToken>(r => r.ExecuteAsync(row.Id, default));
        Assert.Null(await world.DoAsync<CheckToken, LocalAccount?>(c => c.ExecuteAsync(row.Id, default)));
        Assert.Equal(revokedAt, (await world.AllAsync<AccessToken>()).Single().RevokedAt);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Unknown_scopes_are_refused_and_the_admins_are_for_moderators(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var mod = await world.PersonAsync("moderating", role: Role.Moderator);
        var server = await world.PersonAsync("here.example", role: Role.Instance);

        foreach (var scopes in new[] { "", " ", "read everything", "READ", "read,write", "write:search", "admin:read", "admin:write:accounts", new string('r', 3000) })
            Assert.Null(await world.DoAsync<IssueToken, string?>(i => i.ExecuteAsync(ada, scopes, default)));
        Assert.Null(await world.DoAsync<IssueToken, string?>(i => i.ExecuteAsync(server, "read", default)));
        Assert.Empty(await world.AllAsync<AccessToken>());

        Assert.NotNull(await world.DoAsync<IssueToken, string?>(i => i.ExecuteAsync(mod, "admin:read admin:write:accounts", default)));
        Assert.NotNull(await world.DoAsync<IssueToken, string?>(i => i.ExecuteAsync(ada, "read write follow push", default)));
        Assert.NotNull(await world.DoAsync<IssueToken, string?>(i => i.ExecuteAsync(ada, "profile read:search write:statuses", default)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_key_ring_comes_back_as_stored_and_is_sealed_in_the_database(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        await world.DoAsync<KeyRing>(ring =>
        {
            ring.Store("one", "<key>first</key>");
            ring.Store("two", "<key>second</key>");
            ring.Store("one", "<key>other</key>");
            return Task.CompletedTask;
        });

        Assert.Equal(["<key>first</key>", "<key>second</key>"], await world.DoAsync<KeyRing, IReadOnlyList<string>>(ring => Task.FromResult(ring.Load())));
        Assert.All(await world.AllAsync<KeyRingEntry>(), e => Assert.False(e.SealedXml.AsSpan().IndexOf("<key>"u8) >= 0));
    }
}
